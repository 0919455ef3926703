using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;

namespace Katas.Engine.Gating;

/// <summary>Finds what an assembly itself declares and a lesson does not allow.</summary>
/// <param name="code">The assembly.</param>
/// <param name="rules">What the lesson allows.</param>
/// <param name="list">Knows which types cannot change.</param>
internal sealed class DefinitionScan(CompiledCode code, ApiRules rules, ApiList list)
{
    private static readonly SignatureTypes Signatures = new();

    private readonly SignatureType[] _bases =
        [.. code.Reader.TypeDefinitions.Select(code.Reader.GetTypeDefinition).Where(type => !code.IsCompilers(type)).Select(type => Base(code.Reader, type))];

    /// <summary>What is refused, in the order of the metadata.</summary>
    public IReadOnlyList<Finding> Run() =>
    [
        .. code.Reader.TypeDefinitions
            .Select(code.Reader.GetTypeDefinition)
            .Where(type => !code.IsCompilers(type))
            .SelectMany(OfType),
        .. code.UntypedOperations.Select(operation => new Finding(
            "unsafe", "Typed references, argument lists and calls by address are not allowed in this lesson. "
                + "Use a ref parameter, a params array or a delegate.",
            new ApiUse(""), operation.Method, operation.Offset)),
    ];

    private IEnumerable<Finding> OfType(TypeDefinition type)
    {
        string name = Name(type);
        bool isModule = type.BaseType.IsNil && code.Reader.StringComparer.Equals(type.Name, "<Module>");
        if ((type.Attributes & TypeAttributes.LayoutMask) == TypeAttributes.ExplicitLayout)
        {
            yield return new Finding("explicit-layout",
                $"'{name}' lays its fields over each other, which is not allowed in this lesson: one could be read as what it is not. "
                + "Use BitConverter, BinaryPrimitives or MemoryMarshal.Cast to see bits in another way.", new ApiUse(name));
        }

        if ((type.Attributes & TypeAttributes.Import) != 0)
            yield return new Finding("extern", $"'{name}' stands for code outside .NET, which is not allowed in this lesson. Write it in C#.", new ApiUse(name));

        foreach (Finding finding in type.GetMethods().SelectMany(handle => OfMethod(handle, name, isModule)).Concat(type.GetFields().SelectMany(handle => OfField(handle, name))))
            yield return finding;
    }

    private IEnumerable<Finding> OfMethod(MethodDefinitionHandle handle, string type, bool isModule)
    {
        MethodDefinition method = code.Reader.GetMethodDefinition(handle);
        string name = code.Reader.GetString(method.Name);
        var place = new ApiUse(type, ApiUse.MemberName(name));
        if (isModule)
        {
            yield return new Finding("module-initializer",
                "Code that runs on its own when an assembly is loaded is not allowed in this lesson. Do the work where it is called for.",
                new ApiUse("System.Runtime.CompilerServices.ModuleInitializerAttribute", "new"));
            yield break;
        }

        bool isFinalizer = name == "Finalize"
            && (method.Attributes & (MethodAttributes.Virtual | MethodAttributes.NewSlot)) == MethodAttributes.Virtual;
        if (isFinalizer)
        {
            yield return new Finding("finalizer",
                $"A finalizer is not allowed in this lesson: '{type}' would run code at a time that nobody chose. Implement IDisposable.", place, handle);
        }

        bool isRuntimes = (method.ImplAttributes & MethodImplAttributes.CodeTypeMask) == MethodImplAttributes.Runtime;
        if (method.RelativeVirtualAddress == 0 && !isRuntimes && (method.Attributes & MethodAttributes.Abstract) == 0)
        {
            yield return new Finding("extern",
                $"'{type}.{name}' is extern: it stands for code that is not in the file, which is not allowed in this lesson. Write it in C#.", place, handle);
        }

        MethodSignature<SignatureType> signature = method.DecodeSignature(Signatures, null);
        if (IsPointer(signature.ReturnType) || signature.ParameterTypes.Any(IsPointer) || signature.Header.CallingConvention == SignatureCallingConvention.VarArgs)
            yield return Unsafe($"{type}.{name}", place, handle);
    }

    private IEnumerable<Finding> OfField(FieldDefinitionHandle handle, string type)
    {
        FieldDefinition field = code.Reader.GetFieldDefinition(handle);
        string name = SourceName(code.Reader.GetString(field.Name));
        SignatureType fieldType = field.DecodeSignature(Signatures, null);
        if (IsPointer(fieldType))
            yield return Unsafe($"{type}.{name}", new ApiUse(type, name), default);
        if (rules.IsTimed && IsState(field, fieldType, type))
        {
            yield return new Finding("static-state",
                $"'{type}.{name}' keeps values between calls, which is not allowed in this lesson, since its calls are timed one by one. "
                + "Keep them in an object or a local; a table of constants can be `static ReadOnlySpan<…> Name => […]`.",
                new ApiUse(type, name));
        }
    }

    // What the compiler keeps for itself, delegates that capture nothing, stands in types that no source can name.
    private bool IsState(FieldDefinition field, SignatureType fieldType, string type) =>
        (field.Attributes & (FieldAttributes.Static | FieldAttributes.Literal)) == FieldAttributes.Static
        && !type.Split('.').Any(part => part.StartsWith("<>", StringComparison.Ordinal))
        && !((field.Attributes & FieldAttributes.InitOnly) != 0 && IsUnchanging(fieldType));

    private bool IsUnchanging(SignatureType type, ImmutableHashSet<TypeDefinitionHandle>? within = null)
    {
        if (type.Definition.IsNil)
        {
            bool isUnchanging = type.FullName.Length > 0
                ? list.IsUnchanging(type.FullName) && !IsDerivedFromNearby(type.FullName)
                : SignatureTypes.IsValue(type.Name);
            return isUnchanging && (type.Arguments.IsDefault || type.Arguments.All(argument => IsUnchanging(argument, within)));
        }

        within ??= [];
        TypeDefinition definition = code.Reader.GetTypeDefinition(type.Definition);
        if (definition.BaseType.Kind != HandleKind.TypeReference || within.Contains(type.Definition))
            return within.Contains(type.Definition);
        // What derives from it may change.
        if (_bases.Any(own => own.Definition == type.Definition))
            return false;

        string baseName = SignatureTypes.FullName(code.Reader, (TypeReferenceHandle)definition.BaseType);
        return baseName == "System.Enum" || (baseName is "System.Object" or "System.ValueType" && definition.GetFields()
            .Select(code.Reader.GetFieldDefinition)
            .Where(field => (field.Attributes & FieldAttributes.Static) == 0)
            .All(field => (field.Attributes & FieldAttributes.InitOnly) != 0
                && IsUnchanging(field.DecodeSignature(Signatures, null), within.Add(type.Definition))));
    }

    // A Regex or an Encoding of their own may keep anything. What is listed of System itself has no descendants.
    private bool IsDerivedFromNearby(string fullName) =>
        Namespace(fullName) is not "System" and var container && _bases.Any(own => Namespace(own.FullName) == container);

    private static string Namespace(string fullName) => fullName.LastIndexOf('.') is > 0 and var end ? fullName[..end] : "";

    private static SignatureType Base(MetadataReader reader, TypeDefinition type) => type.BaseType switch
    {
        { IsNil: true } => new SignatureType(""),
        { Kind: HandleKind.TypeReference } reference => Signatures.GetTypeFromReference(reader, (TypeReferenceHandle)reference, 0),
        { Kind: HandleKind.TypeDefinition } definition => Signatures.GetTypeFromDefinition(reader, (TypeDefinitionHandle)definition, 0),
        var specification => Signatures.GetTypeFromSpecification(reader, null, (TypeSpecificationHandle)specification, 0),
    };

    private static Finding Unsafe(string name, ApiUse place, MethodDefinitionHandle method) => new(
        "unsafe", $"'{name}' has a pointer in it, which is not allowed in this lesson. Use a span or a ref.", place, method);

    private static bool IsPointer(SignatureType type) => type.IsDelicate && type.Name.Contains('*', StringComparison.Ordinal);

    private string Name(TypeDefinition type)
    {
        string name = code.Reader.GetString(type.Name);
        int tick = name.IndexOf('`', StringComparison.Ordinal);
        if (tick >= 0)
            name = name[..tick];
        // <Small>F0123__Box is what source calls Box, a type of its file alone.
        if (name.StartsWith('<') && name.IndexOf(">F", StringComparison.Ordinal) is > 1 and var file && name.IndexOf("__", file, StringComparison.Ordinal) is > 0 and var end)
            name = name[(end + 2)..];
        if (type.GetDeclaringType() is { IsNil: false } outer)
            return $"{Name(code.Reader.GetTypeDefinition(outer))}.{name}";

        string container = code.Reader.GetString(type.Namespace);
        return container.Length == 0 ? name : $"{container}.{name}";
    }

    // <Name>k__BackingField belongs to the property.
    private static string SourceName(string field) => field[0] == '<' && field.IndexOf('>', StringComparison.Ordinal) is > 1 and var end ? field[1..end] : field;
}
