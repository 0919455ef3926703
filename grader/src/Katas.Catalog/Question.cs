namespace Katas.Catalog;

/// <summary>A guiding question, answered by <see cref="Choices"/> or by a <see cref="Number"/>.</summary>
/// <param name="Ask">The question.</param>
/// <param name="Choices">The answers to choose from; empty where a number is asked for.</param>
/// <param name="Number">The right number; null where there are choices.</param>
/// <param name="Tolerance">How far off an answer may be, in the same unit.</param>
/// <param name="Unit">What the number counts: "bytes".</param>
/// <param name="Why">Why the number is right; null where each choice has its own reason.</param>
public sealed record Question(
    string Ask, IReadOnlyList<Choice> Choices, double? Number, double Tolerance, string? Unit, string? Why)
{
    /// <summary>Whether a number is near enough. Always false where there are choices.</summary>
    public bool Accepts(double answer) => Number is { } number && Math.Abs(answer - number) <= Tolerance;
}
