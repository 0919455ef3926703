namespace Katas.Simt.Execution;

/// <summary>Where a kernel's <c>Interop.WriteLine</c> goes.</summary>
internal static class KernelOutput
{
    public static void Write(string text) => Console.Write(text);
}
