namespace Katas.Engine.Gating;

/// <summary>Names that are refused for one reason.</summary>
/// <param name="Code">What a report calls it.</param>
/// <param name="Reason">Why they are refused, and what to do instead.</param>
internal sealed record ApiFamily(string Code, string Reason)
{
    /// <summary>For what nobody thought of.</summary>
    public static ApiFamily Unlisted { get; } = new("not-listed",
        "It is not on the list of what lessons' code may use. If the task asks for it, tell the lesson's author, who can add "
        + "it to `allow` in lesson.yml.");

    /// <summary>For what a lesson takes away.</summary>
    public static ApiFamily Denied { get; } = new("denied", "It would give the answer away: the lesson is about doing it yourself.");
}
