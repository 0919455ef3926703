namespace Katas.Worker.SystemCalls;

/// <summary>A system call, by its number on each architecture.</summary>
/// <param name="Name">Its name, for those who read.</param>
/// <param name="X64">Its number on x86-64; null where it has none.</param>
/// <param name="Arm64">Its number on arm64; null where it has none.</param>
internal sealed record SystemCall(string Name, int? X64, int? Arm64)
{
    public static SystemCall CloneTask { get; } = new("clone", 56, 220);

    public static SystemCall CloneTask3 { get; } = new("clone3", 435, 435);

    public static SystemCall Socket { get; } = new("socket", 41, 198);

    /// <summary>
    /// What no lesson needs: other processes, mounts and namespaces, the kernel's own settings, what has been a way out
    /// of sandboxes before, and memory that no limit counts.
    /// </summary>
    public static IReadOnlyList<SystemCall> Denied { get; } =
    [
        new("fork", 57, null), new("vfork", 58, null),
        new("ptrace", 101, 117), new("process_vm_readv", 310, 270), new("process_vm_writev", 311, 271),
        new("process_madvise", 440, 440), new("pidfd_getfd", 438, 438), new("kcmp", 312, 272),
        new("mount", 165, 40), new("umount2", 166, 39), new("pivot_root", 155, 41), new("chroot", 161, 51),
        new("open_tree", 428, 428), new("move_mount", 429, 429), new("fsopen", 430, 430), new("fsconfig", 431, 431),
        new("fsmount", 432, 432), new("fspick", 433, 433), new("mount_setattr", 442, 442),
        new("unshare", 272, 97), new("setns", 308, 268),
        new("name_to_handle_at", 303, 264), new("open_by_handle_at", 304, 265), new("fanotify_init", 300, 262),
        new("add_key", 248, 217), new("request_key", 249, 218), new("keyctl", 250, 219),
        new("bpf", 321, 280), new("perf_event_open", 298, 241), new("userfaultfd", 323, 282),
        new("io_uring_setup", 425, 425), new("io_uring_enter", 426, 426), new("io_uring_register", 427, 427),
        new("kexec_load", 246, 104), new("kexec_file_load", 320, 294), new("reboot", 169, 142),
        new("init_module", 175, 105), new("finit_module", 313, 273), new("delete_module", 176, 106),
        new("swapon", 167, 224), new("swapoff", 168, 225), new("acct", 163, 89), new("quotactl", 179, 60),
        new("syslog", 103, 116), new("personality", 135, 92), new("modify_ldt", 154, null),
        new("iopl", 172, null), new("ioperm", 173, null),
        new("settimeofday", 164, 170), new("clock_settime", 227, 112), new("adjtimex", 159, 171), new("clock_adjtime", 305, 266),
        new("memfd_create", 319, 279), new("memfd_secret", 447, 447),
        new("shmget", 29, 194), new("shmat", 30, 196), new("msgget", 68, 186), new("semget", 64, 190), new("mq_open", 240, 180),
    ];
}
