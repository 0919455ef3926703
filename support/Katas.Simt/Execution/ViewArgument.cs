namespace Katas.Simt.Execution;

/// <summary>A view that a launch hands to a kernel.</summary>
/// <param name="Name">What the kernel calls it.</param>
/// <param name="Address">Its first element.</param>
/// <param name="ElementSize">Bytes an element.</param>
internal sealed record ViewArgument(string Name, nint Address, int ElementSize)
{
    /// <summary>How the element at an address is called through this view: <c>input[7]</c>.</summary>
    /// <param name="address">The address.</param>
    public string Describe(nint address) => $"{Name}[{(address - Address) / ElementSize}]";
}
