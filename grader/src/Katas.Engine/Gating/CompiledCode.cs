using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Katas.Engine.Gating;

/// <summary>An assembly as the gate sees it: its metadata, and which of its methods refers to what.</summary>
internal sealed class CompiledCode : IDisposable
{
    private readonly PEReader _file;
    private readonly Dictionary<EntityHandle, (MethodDefinitionHandle Method, int Offset)> _sources = [];
    private readonly HashSet<EntityHandle> _compilers = [];
    private readonly List<(MethodDefinitionHandle Method, int Offset, ILOpCode Code)> _operations = [];

    /// <summary>Reads an assembly.</summary>
    /// <exception cref="BadImageFormatException">The image is no assembly.</exception>
    public CompiledCode(byte[] image)
    {
        _file = new PEReader(ImmutableArray.Create(image));
        Reader = _file.GetMetadataReader();
        foreach (MethodDefinitionHandle handle in Reader.MethodDefinitions)
            Walk(handle);
    }

    /// <summary>The metadata.</summary>
    public MetadataReader Reader { get; }

    /// <summary>The instructions that take memory and calls out of the runtime's hands, where source code has them.</summary>
    public IReadOnlyList<(MethodDefinitionHandle Method, int Offset, ILOpCode Code)> UntypedOperations => _operations;

    /// <summary>Whether only methods of the compiler's own making refer to this.</summary>
    public bool IsOnlyCompilers(EntityHandle handle) => _compilers.Contains(handle) && !_sources.ContainsKey(handle);

    /// <summary>The first place in code that comes from source; nil where there is none.</summary>
    public (MethodDefinitionHandle Method, int Offset) FirstUse(EntityHandle handle) => _sources.GetValueOrDefault(handle);

    /// <summary>Whether a type was made by the compiler or one of its generators: no source can declare one of these names.</summary>
    /// <remarks>The gate lets nobody declare a type in <c>System</c> (<see cref="SourceScan"/>).</remarks>
    public bool IsCompilers(TypeDefinition type) => type.GetDeclaringType() is { IsNil: false } outer
        ? IsCompilers(Reader.GetTypeDefinition(outer))
        : Reader.GetString(type.Name).StartsWith("<PrivateImplementationDetails>", StringComparison.Ordinal)
            || Reader.StringComparer.Equals(type.Namespace, "System.Text.RegularExpressions.Generated");

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void Walk(MethodDefinitionHandle handle)
    {
        MethodDefinition method = Reader.GetMethodDefinition(handle);
        if (method.RelativeVirtualAddress == 0)
            return;

        bool isCompilers = IsCompilers(Reader.GetTypeDefinition(method.GetDeclaringType()));
        MethodBodyBlock body = _file.GetMethodBody(method.RelativeVirtualAddress);
        foreach ((int offset, ILOpCode code, EntityHandle operand) in IlReader.Instructions(body.GetILContent()))
        {
            if (code is ILOpCode.Calli or ILOpCode.Jmp or ILOpCode.Arglist or ILOpCode.Mkrefany or ILOpCode.Refanytype or ILOpCode.Refanyval)
                _operations.Add((handle, offset, code));
            if (operand.IsNil)
                continue;

            EntityHandle used = operand.Kind == HandleKind.MethodSpecification
                ? Reader.GetMethodSpecification((MethodSpecificationHandle)operand).Method
                : operand;
            if (isCompilers)
                _compilers.Add(used);
            else
                _sources.TryAdd(used, (handle, offset));
        }
    }
}
