using System.Reflection;

namespace Katas.Simt.Compiling;

/// <summary>A method while it is read.</summary>
internal sealed record MethodScope(
    MethodBase Method, Variable[] Arguments, Variable[] Locals, Variable? Result, Label End, Dictionary<int, Label> Labels)
{
    private readonly Type[]? _typeArguments = Method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
    private readonly Type[]? _methodArguments = Method.IsGenericMethod ? Method.GetGenericArguments() : null;

    public Type Type(object? token) => Method.Module.ResolveType((int)token!, _typeArguments, _methodArguments);

    public FieldInfo Field(object? token) => Method.Module.ResolveField((int)token!, _typeArguments, _methodArguments)!;

    public MethodBase Callee(object? token, Type? constraint)
    {
        MethodBase method = Method.Module.ResolveMethod((int)token!, _typeArguments, _methodArguments)!;
        if (constraint is not { IsValueType: true } || method.DeclaringType is not { IsInterface: true } contract)
            return method;

        InterfaceMapping map = constraint.GetInterfaceMap(contract);
        MethodBase definition = method.IsGenericMethod ? ((MethodInfo)method).GetGenericMethodDefinition() : method;
        MethodInfo found = map.TargetMethods[Array.IndexOf(map.InterfaceMethods, (MethodInfo)definition)];
        return found.IsGenericMethodDefinition ? found.MakeGenericMethod(method.GetGenericArguments()) : found;
    }
}
