using Microsoft.CodeAnalysis;

namespace Katas.Engine.Compiling;

/// <summary>
/// What an assembly lets others see: its public and protected types and members, each as one line of C#. Tests are
/// compiled against a lesson's surface once, so whatever stands in for the lesson must have exactly this one.
/// </summary>
public sealed class PublicSurface
{
    private static readonly SymbolDisplayFormat Format = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints
            | SymbolDisplayGenericsOptions.IncludeVariance,
        SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeConstantValue
            | SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeExplicitInterface | SymbolDisplayMemberOptions.IncludeModifiers
            | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeRef
            | SymbolDisplayMemberOptions.IncludeType,
        SymbolDisplayDelegateStyle.NameAndSignature,
        SymbolDisplayExtensionMethodStyle.StaticMethod,
        SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeExtensionThis
            | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeParamsRefOut
            | SymbolDisplayParameterOptions.IncludeType,
        SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        SymbolDisplayLocalOptions.None,
        SymbolDisplayKindOptions.IncludeMemberKeyword | SymbolDisplayKindOptions.IncludeTypeKeyword,
        SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers | SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    private readonly HashSet<string> _lines;

    /// <summary>A surface that is already written out.</summary>
    public PublicSurface(IEnumerable<string> lines) => _lines = [.. lines];

    /// <summary>Nothing public at all.</summary>
    public static PublicSurface Empty { get; } = new([]);

    /// <summary>The types and members, sorted.</summary>
    public IReadOnlyList<string> Lines => [.. _lines.Order(StringComparer.Ordinal)];

    /// <summary>What stands in this surface and not in <paramref name="other"/>.</summary>
    public IReadOnlyList<string> Except(PublicSurface other) => [.. Lines.Where(line => !other._lines.Contains(line))];

    internal static PublicSurface Of(IAssemblySymbol assembly)
    {
        var lines = new List<string>();
        Collect(assembly.GlobalNamespace, (_, line) => lines.Add(line));
        return new PublicSurface(lines);
    }

    /// <summary>Calls back for each public type and member with its line.</summary>
    internal static void Collect(INamespaceSymbol container, Action<ISymbol, string> found)
    {
        foreach (INamespaceOrTypeSymbol member in container.GetMembers())
        {
            if (member is INamespaceSymbol inner)
                Collect(inner, found);
            else if (member is INamedTypeSymbol type)
                Collect(type, found);
        }
    }

    private static void Collect(INamedTypeSymbol type, Action<ISymbol, string> found)
    {
        if (!IsVisible(type))
            return;

        // A type's line names what it derives from, since that is part of what others may rely on.
        IEnumerable<string> bases = type.Interfaces.Select(one => one.ToDisplayString(Format)).Order(StringComparer.Ordinal);
        if (type.BaseType is { SpecialType: SpecialType.None } baseType)
            bases = bases.Prepend(baseType.ToDisplayString(Format));
        // The tests are compiled for numbers of that size.
        if (type.EnumUnderlyingType is { } underlying)
            bases = [underlying.ToDisplayString(Format)];
        string suffix = string.Join(", ", bases);
        found(type, type.ToDisplayString(Format) + Modifiers(type) + (suffix.Length > 0 ? " : " + suffix : ""));

        foreach (ISymbol member in type.GetMembers())
        {
            if (member is INamedTypeSymbol nested)
                Collect(nested, found);
            else if (IsVisible(member) && member is not IMethodSymbol { AssociatedSymbol: not null })
                found(member, Line(member));
        }
    }

    private static string Line(ISymbol member) => member switch
    {
        // A setter that others cannot call is the author's own affair.
        IPropertySymbol => member.ToDisplayString(Format)
            .Replace(" private set;", "", StringComparison.Ordinal)
            .Replace(" internal set;", "", StringComparison.Ordinal)
            .Replace(" private init;", "", StringComparison.Ordinal)
            .Replace(" internal init;", "", StringComparison.Ordinal),
        // Tests may rely on what the compiler writes for a record. Written by hand, it could say anything.
        IMethodSymbol { ContainingType.IsRecord: true, IsImplicitlyDeclared: true, Name: "Equals" or "GetHashCode" or "ToString" or "PrintMembers" } =>
            member.ToDisplayString(Format) + " (the record's own)",
        _ => member.ToDisplayString(Format),
    };

    private static string Modifiers(INamedTypeSymbol type) => type.TypeKind switch
    {
        TypeKind.Class when type.IsStatic => " (static)",
        TypeKind.Class when type.IsAbstract => " (abstract)",
        TypeKind.Class when type.IsSealed => " (sealed)",
        TypeKind.Struct when type.IsRefLikeType => " (ref)",
        TypeKind.Struct when type.IsReadOnly => " (readonly)",
        _ => "",
    };

    private static bool IsVisible(ISymbol symbol) => symbol.DeclaredAccessibility
        is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;
}
