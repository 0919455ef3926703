namespace Katas.Ilgpu.Comparing;

/// <summary>An element that a launch left otherwise on another machine than in the model.</summary>
/// <param name="Array">What the kernel calls the array.</param>
/// <param name="Index">The element's number.</param>
/// <param name="Model">What it is in the model.</param>
/// <param name="Other">What it is there.</param>
internal sealed record Difference(string Array, int Index, string Model, string Other)
{
    /// <summary>As a sentence.</summary>
    public override string ToString() => $"{Array}[{Index}] is {Model} in the model and {Other} on ILGPU";
}
