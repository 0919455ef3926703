using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Katas.Engine.Gating;

/// <summary>Reads signatures of the metadata.</summary>
internal sealed class SignatureTypes : ISignatureTypeProvider<SignatureType, object?>
{
    /// <summary>The name of a type of another assembly, with its namespace and the types around it, without arity.</summary>
    public static string FullName(MetadataReader reader, TypeReferenceHandle handle)
    {
        TypeReference type = reader.GetTypeReference(handle);
        string name = WithoutArity(reader.GetString(type.Name));
        if (type.ResolutionScope.Kind == HandleKind.TypeReference)
            return $"{FullName(reader, (TypeReferenceHandle)type.ResolutionScope)}+{name}";

        string container = reader.GetString(type.Namespace);
        return container.Length == 0 ? name : $"{container}.{name}";
    }

    /// <summary>Whether a type is of a lesson that this one builds on, so that it is the project's own.</summary>
    public static bool IsOwn(MetadataReader reader, TypeReferenceHandle handle) => reader.GetTypeReference(handle).ResolutionScope switch
    {
        { Kind: HandleKind.TypeReference } outer => IsOwn(reader, (TypeReferenceHandle)outer),
        { Kind: HandleKind.AssemblyReference } assembly => reader.GetString(
            reader.GetAssemblyReference((AssemblyReferenceHandle)assembly).Name).StartsWith("Lesson.", StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>Whether the name of a type that no assembly defines is that of a number, a character, a truth or a text.</summary>
    public static bool IsValue(string name) => name
        is "bool" or "byte" or "char" or "double" or "short" or "int" or "long" or "nint" or "sbyte" or "float" or "string"
        or "ushort" or "uint" or "ulong" or "nuint";

    public SignatureType GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        string fullName = FullName(reader, handle);
        string name = fullName[(fullName.LastIndexOfAny(['.', '+']) + 1)..];
        return IsOwn(reader, handle) ? new SignatureType(name) : new SignatureType(name, fullName, IsDelicate: fullName == "System.Type");
    }

    public SignatureType GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
        new(WithoutArity(reader.GetString(reader.GetTypeDefinition(handle).Name)), Definition: handle);

    public SignatureType GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public SignatureType GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode switch
    {
        PrimitiveTypeCode.Boolean => new("bool"),
        PrimitiveTypeCode.Byte => new("byte"),
        PrimitiveTypeCode.Char => new("char"),
        PrimitiveTypeCode.Double => new("double"),
        PrimitiveTypeCode.Int16 => new("short"),
        PrimitiveTypeCode.Int32 => new("int"),
        PrimitiveTypeCode.Int64 => new("long"),
        PrimitiveTypeCode.IntPtr => new("nint"),
        PrimitiveTypeCode.Object => new("object"),
        PrimitiveTypeCode.SByte => new("sbyte"),
        PrimitiveTypeCode.Single => new("float"),
        PrimitiveTypeCode.String => new("string"),
        PrimitiveTypeCode.TypedReference => new("TypedReference", IsDelicate: true),
        PrimitiveTypeCode.UInt16 => new("ushort"),
        PrimitiveTypeCode.UInt32 => new("uint"),
        PrimitiveTypeCode.UInt64 => new("ulong"),
        PrimitiveTypeCode.UIntPtr => new("nuint"),
        _ => new("void"),
    };

    // A type is delicate when it can be had out of it, so a List<Type> or a Func<…, Type> is.
    public SignatureType GetGenericInstantiation(SignatureType genericType, ImmutableArray<SignatureType> typeArguments) => genericType with
    {
        IsDelicate = genericType.IsDelicate || typeArguments.Any(argument => argument.IsDelicate),
        Arguments = typeArguments,
    };

    public SignatureType GetArrayType(SignatureType elementType, ArrayShape shape) =>
        elementType.As($"{elementType.Name}[{new string(',', shape.Rank - 1)}]");

    public SignatureType GetSZArrayType(SignatureType elementType) => elementType.As(elementType.Name + "[]");

    public SignatureType GetByReferenceType(SignatureType elementType) => elementType;

    public SignatureType GetPointerType(SignatureType elementType) => elementType.As(elementType.Name + "*") with { IsDelicate = true };

    public SignatureType GetFunctionPointerType(MethodSignature<SignatureType> signature) =>
        new("delegate*", IsDelicate: true);

    public SignatureType GetGenericMethodParameter(object? genericContext, int index) => new("T");

    public SignatureType GetGenericTypeParameter(object? genericContext, int index) => new("T");

    public SignatureType GetModifiedType(SignatureType modifier, SignatureType unmodifiedType, bool isRequired) => unmodifiedType;

    public SignatureType GetPinnedType(SignatureType elementType) => elementType;

    private static string WithoutArity(string name)
    {
        int tick = name.IndexOf('`', StringComparison.Ordinal);
        return tick < 0 ? name : name[..tick];
    }
}
