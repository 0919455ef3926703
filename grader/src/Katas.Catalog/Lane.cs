namespace Katas.Catalog;

/// <summary>What a lesson needs beside the platform in order to run.</summary>
public enum Lane
{
    /// <summary>Nothing.</summary>
    Core,

    /// <summary>ILGPU, or in its place the machine model.</summary>
    Gpu,

    /// <summary>TorchSharp.</summary>
    Torch,
}
