using System.Runtime.InteropServices;

namespace Katas.Worker.SystemCalls;

/// <summary>
/// The filter of system calls as a process sets it for itself and for good, before it loads what it does not trust: a
/// container engine has a filter of its own, which allows more, and Podman's new user namespaces too.
/// </summary>
public static class OwnFilter
{
    private const int SetNoNewPrivileges = 38;
    private const nint SetFilter = 1;
    private const nint ForAllThreads = 1;

    /// <summary>Sets it, where there is one for this system.</summary>
    /// <exception cref="PlatformNotSupportedException">The kernel does not take it.</exception>
    public static void Set()
    {
        Architecture architecture = RuntimeInformation.ProcessArchitecture;
        if (!OperatingSystem.IsLinux() || !SeccompFilter.Supports(architecture))
            return;

        byte[] instructions = SeccompFilter.For(architecture);
        nint memory = Marshal.AllocHGlobal(instructions.Length);
        Marshal.Copy(instructions, 0, memory, instructions.Length);
        var program = new FilterProgram((ushort)(instructions.Length / SeccompFilter.InstructionBytes), memory);
        // Who is not root may set one only if it can get no rights by starting a program.
        bool isSet = Control(SetNoNewPrivileges, 1, 0, 0, 0) == 0
            && Call(architecture == Architecture.X64 ? 317 : 277, SetFilter, ForAllThreads, in program) == 0;
        Marshal.FreeHGlobal(memory);
        if (!isSet)
            throw new PlatformNotSupportedException("The kernel takes no filter of system calls.");
    }

    [DllImport("libc", EntryPoint = "prctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Control(int option, nint first, nint second, nint third, nint fourth);

    [DllImport("libc", EntryPoint = "syscall")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Call(nint number, nint operation, nint flags, in FilterProgram program);

    // struct sock_fprog.
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct FilterProgram(ushort Length, nint Instructions);
}
