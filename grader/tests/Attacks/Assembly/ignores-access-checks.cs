// Declares the attribute by which the runtime lets an assembly call what is private in another.
// ends: refused reserved-namespace
// naive: defence in depth (the runtime knows the attribute, but the compiler does not, and refuses the call that it would allow)
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
