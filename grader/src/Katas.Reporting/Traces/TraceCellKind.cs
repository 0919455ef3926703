namespace Katas.Reporting.Traces;

/// <summary>What happens to an element, or in a lane, in a step.</summary>
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

    /// <summary>A lane gets the value of one with a higher number.</summary>
    FromHigher,

    /// <summary>A lane gets the value of one with a lower number.</summary>
    FromLower,

    /// <summary>A lane gets its own value.</summary>
    Own,

    /// <summary>A lane asks one that is not there.</summary>
    Missing,
}
