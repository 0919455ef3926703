namespace Katas.Engine;

/// <summary>What a lesson's run came to.</summary>
public enum Outcome
{
    /// <summary>Every test passed.</summary>
    Passed,

    /// <summary>At least one test did not pass.</summary>
    Failed,

    /// <summary>The files do not compile.</summary>
    DoesNotCompile,

    /// <summary>The files compile, but were refused before they ran.</summary>
    Refused,

    /// <summary>The lesson needs something that is not on this machine.</summary>
    NotRun,
}
