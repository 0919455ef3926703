using System.Reflection.Metadata;

namespace Katas.Engine.Gating;

/// <summary>Finds what an assembly refers to and a lesson does not allow. Nothing can be called that is not referred to.</summary>
/// <param name="code">The assembly.</param>
/// <param name="rules">What the lesson allows.</param>
internal sealed class ReferenceScan(CompiledCode code, ApiRules rules)
{
    private static readonly SignatureTypes Signatures = new();

    /// <summary>The types and members that are refused, in the order of the metadata.</summary>
    public IReadOnlyList<Finding> Run()
    {
        var findings = new List<Finding>();
        var typesOfMembers = new HashSet<string>();
        foreach (MemberReferenceHandle handle in code.Reader.MemberReferences)
        {
            // The compiler's own helpers may do what source code may not: inline arrays are made of it.
            if (!code.IsOnlyCompilers(handle) && UseOf(code.Reader.GetMemberReference(handle)) is { } use && Refusal(use, handle) is { } finding)
            {
                findings.Add(finding);
                typesOfMembers.Add(use.Type);
            }
        }

        // A type whose member is refused has been named already.
        foreach (TypeReferenceHandle handle in code.Reader.TypeReferences)
        {
            if (!SignatureTypes.IsOwn(code.Reader, handle)
                && new ApiUse(SignatureTypes.FullName(code.Reader, handle)) is var use
                && !typesOfMembers.Contains(use.Type)
                && Refusal(use, handle) is { } finding)
                findings.Add(finding);
        }

        return findings;
    }

    private Finding? Refusal(ApiUse use, EntityHandle handle)
    {
        if (rules.Refuse(use) is not { } family)
            return null;

        (MethodDefinitionHandle method, int offset) = code.FirstUse(handle);
        return new Finding(family.Code, $"'{use.Name}' is not allowed in this lesson. {family.Reason}", use, method, offset);
    }

    private ApiUse? UseOf(MemberReference member)
    {
        string type = member.Parent.Kind switch
        {
            HandleKind.TypeReference => Signatures.GetTypeFromReference(code.Reader, (TypeReferenceHandle)member.Parent, 0).FullName,
            // An array's members are the runtime's; those of a lesson's own types are declared in it.
            HandleKind.TypeSpecification => Signatures.GetTypeFromSpecification(code.Reader, null, (TypeSpecificationHandle)member.Parent, 0).FullName,
            _ => "",
        };
        if (type.Length == 0)
            return null;

        string name = ApiUse.MemberName(code.Reader.GetString(member.Name));
        if (member.GetKind() == MemberReferenceKind.Field)
            return new ApiUse(type, name, "", member.DecodeFieldSignature(Signatures, null).IsDelicate);

        MethodSignature<SignatureType> signature = member.DecodeMethodSignature(Signatures, null);
        return new ApiUse(
            type, name, $"({string.Join(',', signature.ParameterTypes.Select(parameter => parameter.Name))})",
            signature.ReturnType.IsDelicate || signature.ParameterTypes.Any(parameter => parameter.IsDelicate));
    }
}
