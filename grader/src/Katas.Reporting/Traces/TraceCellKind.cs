namespace Katas.Reporting.Traces;

/// <summary>What happens to an element in a step.</summary>
public enum TraceCellKind
{
    /// <summary>Nothing.</summary>
    Untouched,

    /// <summary>A lane touches it.</summary>
    Touched,

    /// <summary>It is moved with others, and nobody has asked for it.</summary>
    Wasted,

    /// <summary>A lane touches it, and its bank has another word to serve as well.</summary>
    Waiting,
}
