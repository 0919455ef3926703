namespace Katas.Engine.Gating;

/// <summary>A type or a member of another assembly that compiled code refers to.</summary>
/// <param name="Type">The type with its namespace and the types around it, without arity: <c>System.Span+Enumerator</c>.</param>
/// <param name="Member">
/// The member, <c>new</c> for a constructor, <c>Name=</c> for a setter; empty when the type alone is meant.
/// </param>
/// <param name="Parameters">The simple names of its parameters' types in parentheses; empty for a type or a field.</param>
/// <param name="IsDelicate">Whether a pointer or a <see cref="System.Type"/> is in its signature.</param>
internal sealed record ApiUse(string Type, string Member = "", string Parameters = "", bool IsDelicate = false)
{
    /// <summary>The whole name, as a learner reads it.</summary>
    public string Name => Member.Length == 0 ? SourceType : $"{SourceType}.{Member.TrimEnd('=')}";

    /// <summary>The name with everything that can tell it from others.</summary>
    public string FullName => Member.Length == 0 ? SourceType : $"{SourceType}.{Member}{Parameters}";

    /// <summary>The type as source code names it.</summary>
    public string SourceType => Type.Replace('+', '.');

    /// <summary>The name that source code knows a method of the metadata by.</summary>
    public static string MemberName(string metadataName) => metadataName switch
    {
        ".ctor" or ".cctor" => "new",
        _ when metadataName.StartsWith("get_", StringComparison.Ordinal) => metadataName[4..],
        _ when metadataName.StartsWith("set_", StringComparison.Ordinal) => metadataName[4..] + "=",
        _ when metadataName.StartsWith("add_", StringComparison.Ordinal) => metadataName[4..],
        _ when metadataName.StartsWith("remove_", StringComparison.Ordinal) => metadataName[7..],
        _ => metadataName,
    };
}
