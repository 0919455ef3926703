namespace Katas.Testing;

/// <summary>
/// One thing that is timed in a lesson, at one realistic size. A runner calls <see cref="Prepare"/>, times
/// <see cref="Run"/>, and calls <see cref="Check"/>, over and over: no input is seen twice and no output goes unread.
/// </summary>
public abstract class BenchmarkCase
{
    /// <summary>What is timed, with its size: "1024 rows of 512".</summary>
    public abstract string Name { get; }

    /// <summary>How much work one call does, in <see cref="Unit"/>s: bytes moved, operations, tokens.</summary>
    public abstract double Work { get; }

    /// <summary>The unit of <see cref="Work"/>: "byte", "FLOP", "token".</summary>
    public abstract string Unit { get; }

    /// <summary>Makes a fresh input, off the clock.</summary>
    public abstract void Prepare(SeededRandom random);

    /// <summary>The call, on the clock.</summary>
    public abstract void Run();

    /// <summary>Looks at the output, off the clock.</summary>
    /// <exception cref="ExpectationFailedException">The output is wrong.</exception>
    public abstract void Check();

    /// <summary>Others that do the same on the same input: what the reference is laid beside. Name → call.</summary>
    public virtual IReadOnlyDictionary<string, Action> Rivals => new Dictionary<string, Action>();
}
