namespace Katas.Catalog;

/// <summary>One of the answers to a question.</summary>
/// <param name="Answer">What it says.</param>
/// <param name="Right">Whether it is right. A question may have several that are.</param>
/// <param name="Why">Why it is right, or wrong.</param>
public sealed record Choice(string Answer, bool Right, string Why);
