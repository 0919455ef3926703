namespace Katas.Worker.Protocol;

/// <summary>A compiled assembly as bytes: nothing is written to disk on its way to the worker.</summary>
/// <param name="Name">The assembly's simple name.</param>
/// <param name="Image">The PE image.</param>
/// <param name="Symbols">Its portable PDB, which gives failures their source lines; may be empty.</param>
public sealed record AssemblyImage(string Name, byte[] Image, byte[] Symbols);
