// Declares the attribute by which the runtime lets an assembly call what is private in another.
// ends: refused reserved-namespace
// naive: defence in depth (the compiler does not know the attribute)
namespace System.Runtime.CompilerServices
{
    [AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
    internal sealed class IgnoresAccessChecksToAttribute(string assemblyName) : Attribute
    {
        public string AssemblyName => assemblyName;
    }
}

namespace Katas.Small
{
    public static class Total
    {
        public static int Of(int[] values) => -1;
    }
}
