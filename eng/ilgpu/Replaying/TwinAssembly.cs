extern alias simt;
using System.Reflection;
using System.Runtime.Loader;
using Katas.Engine.Compiling;
using Katas.Worker.Protocol;

namespace Katas.Ilgpu.Replaying;

/// <summary>A lesson's files, compiled against ILGPU: for each type and kernel of the model's side, its twin.</summary>
internal sealed class TwinAssembly
{
    private static readonly Assembly Model = typeof(simt::Katas.Simt.GpuDevice).Assembly;
    private static readonly Assembly[] Ilgpu = [typeof(global::ILGPU.Context).Assembly, typeof(global::ILGPU.Algorithms.XMath).Assembly];

    private readonly Assembly _lesson;

    public TwinAssembly(AssemblyImage lesson, IReadOnlyList<Build> foundations)
    {
        // Not collectible: ILGPU emits code of its own that refers to it.
        var context = new AssemblyLoadContext("twin");
        foreach (Build foundation in foundations)
            context.LoadFromStream(new MemoryStream(foundation.Image!.Image));
        _lesson = context.LoadFromStream(new MemoryStream(lesson.Image));
    }

    /// <summary>The files that a twin is compiled against.</summary>
    public static IReadOnlyList<string> References { get; } = [.. Ilgpu.Select(assembly => assembly.Location)];

    /// <summary>The same kernel, compiled against ILGPU; null if it is none of the lesson's.</summary>
    public MethodInfo? Of(MethodInfo kernel)
    {
        Type[] parameters = [.. kernel.GetParameters().Select(parameter => Of(parameter.ParameterType))];
        MethodInfo? twin = _lesson.GetType(kernel.DeclaringType!.FullName!)?
            .GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(method => method.Name == kernel.Name && method.GetGenericArguments().Length == kernel.GetGenericArguments().Length)
            .Select(method => method.IsGenericMethodDefinition ? method.MakeGenericMethod([.. kernel.GetGenericArguments().Select(Of)]) : method)
            .FirstOrDefault(method => method.GetParameters().Select(parameter => parameter.ParameterType).SequenceEqual(parameters));
        return twin;
    }

    /// <summary>The type that stands for a type of the model's side.</summary>
    public Type Of(Type type)
    {
        if (type.IsConstructedGenericType)
            return Of(type.GetGenericTypeDefinition()).MakeGenericType([.. type.GetGenericArguments().Select(Of)]);
        if (type.Assembly == Model)
            return Ilgpu.Select(assembly => assembly.GetType(type.FullName!)).FirstOrDefault(twin => twin is not null)
                ?? throw new NotReplayableException($"ILGPU has no {type.FullName}.");
        return _lesson.GetType(type.FullName!) ?? type;
    }
}
