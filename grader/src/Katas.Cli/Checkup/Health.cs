namespace Katas.Cli.Checkup;

/// <summary>Whether a thing that the tool stands on works.</summary>
internal enum Health
{
    /// <summary>It works.</summary>
    Works,

    /// <summary>It is missing, and only something that few need stands on it.</summary>
    Optional,

    /// <summary>It does not work, and lessons or commands stand on it.</summary>
    Broken,
}
