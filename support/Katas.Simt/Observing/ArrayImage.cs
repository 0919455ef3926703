namespace Katas.Simt.Observing;

/// <summary>What an array in global memory held.</summary>
/// <param name="Name">What the kernel calls it.</param>
/// <param name="Address">Where it was: views point here or behind it.</param>
/// <param name="Before">Its bytes before the launch.</param>
/// <param name="After">Its bytes after it.</param>
internal sealed record ArrayImage(string Name, nint Address, byte[] Before, byte[] After);
