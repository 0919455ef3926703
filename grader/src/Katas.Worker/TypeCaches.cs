using System.Reflection;
using System.Reflection.Metadata;
using System.Runtime.Loader;
using Xunit.Sdk;

namespace Katas.Worker;

/// <summary>What libraries remember of the types they have seen, and what would keep a run's assemblies loaded.</summary>
internal static class TypeCaches
{
    private const BindingFlags Anything = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>Makes xunit forget the run, and the base class library the types, as it does after a hot reload.</summary>
    public static void Clear()
    {
        ExtensibilityPointFactory.Dispose();
        foreach (Assembly assembly in AssemblyLoadContext.Default.Assemblies)
        {
            foreach (MetadataUpdateHandlerAttribute handler in assembly.GetCustomAttributes<MetadataUpdateHandlerAttribute>())
                handler.HandlerType.GetMethod("ClearCache", Anything, [typeof(Type[])])?.Invoke(null, [null]);
        }
    }
}
