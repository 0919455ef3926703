using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Katas.Engine.Gating;

/// <summary>A type as it stands in a signature of the metadata.</summary>
/// <param name="Name">Its simple name, as C# writes it, without type arguments: <c>int</c>, <c>Span</c>, <c>byte[]</c>.</param>
/// <param name="FullName">Its name in another assembly, as <see cref="ApiUse.Type"/>; empty when it is none of another's.</param>
/// <param name="IsDelicate">Whether it is or holds a pointer or a <see cref="System.Type"/>.</param>
/// <param name="Definition">Where it is defined in the same assembly; nil when it is not.</param>
/// <param name="Arguments">Its type arguments; default when it has none.</param>
internal readonly record struct SignatureType(
    string Name, string FullName = "", bool IsDelicate = false, TypeDefinitionHandle Definition = default, ImmutableArray<SignatureType> Arguments = default)
{
    /// <summary>The same with another name: an array of it, say, which is a type of its own.</summary>
    public SignatureType As(string name) => this with { Name = name, FullName = "", Definition = default, Arguments = default };
}
