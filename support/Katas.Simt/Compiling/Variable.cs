namespace Katas.Simt.Compiling;

/// <summary>An argument or a local of the kernel or of a method that was inlined into it.</summary>
/// <param name="type">What it holds.</param>
internal sealed class Variable(Type type)
{
    public Type Type { get; } = type;

    /// <summary>Whether its address is taken, so that it has to stay where it is.</summary>
    public bool IsAddressed { get; set; }
}
