using Katas.Simt.Counting;

namespace Katas.Simt.Tests.Counting;

public class ModelTimeTests
{
    private static readonly DeviceProfile Device = DeviceProfile.Small;

    [Fact]
    public void What_moves_most_bytes_is_bound_by_memory()
    {
        // 100 MB at 100 GB/s.
        ModelTime time = ModelTime.Of(Counts(groups: 10_000, sectors: 3_125_000, requests: 10), Device);
        time.MemorySeconds.Should().BeApproximately(1e-3, 1e-9);
        time.Bound.Should().Be("memory");
    }

    [Fact]
    public void One_small_group_waits_for_its_loads()
    {
        // A warp that makes ten requests of 400 cycles at 1.5 GHz.
        ModelTime time = ModelTime.Of(Counts(groups: 1, sectors: 40, requests: 10, groupSize: 32), Device);
        time.LatencySeconds.Should().BeApproximately(10 * 400 / 1.5e9, 1e-12);
        time.Bound.Should().Be("latency");
    }

    [Fact]
    public void More_groups_at_once_hide_more_of_it()
    {
        double few = ModelTime.Of(Counts(groups: 4, sectors: 40, requests: 100, sharedBytes: 90_000), Device).LatencySeconds;
        double many = ModelTime.Of(Counts(groups: 24, sectors: 40, requests: 600, sharedBytes: 0), Device).LatencySeconds;
        many.Should().BeLessThan(few * 1.01);
    }

    [Fact]
    public void Shared_memory_limits_the_groups_of_a_multiprocessor()
    {
        // 100 KB hold two groups of 48 KB, of 256 lanes each, where 1,536 would fit.
        ModelTime.Of(Counts(groups: 100, sectors: 1, requests: 1, sharedBytes: 48 * 1024), Device).Occupancy.Should().BeApproximately(512 / 1536.0, 1e-12);
        ModelTime.Of(Counts(groups: 100, sectors: 1, requests: 1, sharedBytes: 0), Device).Occupancy.Should().Be(1);
    }

    private static KernelCounts Counts(int groups, long sectors, long requests, int sharedBytes = 0, int groupSize = 256) => new(
        [new LineCounts("", 0, MemorySpace.Global, AccessKind.Load, "x", new MemoryCounts(requests, 32 * requests, 0, sectors, 0, 0, 0, 0))],
        groups, groupSize, 0, 0, 0, 0, sharedBytes);
}
