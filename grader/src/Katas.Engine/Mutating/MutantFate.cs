namespace Katas.Engine.Mutating;

/// <summary>What became of a mutant.</summary>
public enum MutantFate
{
    /// <summary>A test failed.</summary>
    Killed,

    /// <summary>It did not end in time, or ended the process.</summary>
    Stopped,

    /// <summary>Every test passed.</summary>
    Survived,
}
