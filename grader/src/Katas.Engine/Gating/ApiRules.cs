using Katas.Catalog;

namespace Katas.Engine.Gating;

/// <summary>What the code of one lesson may use: the lesson's own word first, then the list that all share.</summary>
/// <param name="list">The list.</param>
/// <param name="lesson">The lesson.</param>
internal sealed class ApiRules(ApiList list, Lesson lesson)
{
    /// <summary>Whether a lesson's speed is measured, so that some things are taken away.</summary>
    public bool IsTimed => lesson.Speed is not null;

    /// <summary>Why the use is refused; null when it is allowed.</summary>
    public ApiFamily? Refuse(ApiUse use) => true switch
    {
        _ when lesson.Deny.Any(name => Covers(name, use)) => ApiFamily.Denied,
        _ when lesson.Allow.Any(name => Covers(name, use) || (use.Member.Length == 0 && IsWithin(use.SourceType, name))) => null,
        _ when list.Allows(use, IsTimed) => null,
        _ => list.FamilyOf(use),
    };

    /// <summary>Whether the lesson waives a rule about the code itself.</summary>
    /// <param name="rule">The rule's name: "static-state".</param>
    public bool Waives(string rule) => lesson.Allow.Contains(rule);

    private static bool Covers(string name, ApiUse use) => IsWithin(name, use.FullName) || IsWithin(name, use.Name);

    private static bool IsWithin(string container, string name) =>
        name.StartsWith(container, StringComparison.Ordinal)
        && (name.Length == container.Length || name[container.Length] is '.' or '(' or '=');
}
