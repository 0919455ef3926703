namespace ILGPU;

/// <summary>Orders a lane's own accesses; it waits for nobody. In the model, accesses are in order already.</summary>
public static class MemoryFence
{
    /// <summary>For the lane's group.</summary>
    public static void GroupLevel() => Interlocked.MemoryBarrier();

    /// <summary>For the device.</summary>
    public static void DeviceLevel() => Interlocked.MemoryBarrier();

    /// <summary>For the device and its host.</summary>
    public static void SystemLevel() => Interlocked.MemoryBarrier();
}
