// Ends the process as soon as the assembly is loaded, before any test is found.
// ends: refused module-initializer
// naive: crashes
namespace Katas.Small;

public static class Total
{
    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Begin() => Environment.Exit(0);

    public static int Of(int[] values) => -1;
}
