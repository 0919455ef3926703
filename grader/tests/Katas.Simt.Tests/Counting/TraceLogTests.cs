using ILGPU;
using Katas.Simt.Tracing;

namespace Katas.Simt.Tests.Counting;

public class TraceLogTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Shuffles_stand_between_requests_with_who_asks_whom(bool threads)
    {
        using var gpu = new GpuDevice { MostLogged = 100, UsesThreads = threads };
        IReadOnlyList<TracedEvent> events = gpu.Launch(Butterfly, new KernelConfig(1, 48), gpu.Array(new float[48])).Events;
        TracedEvent[] first = [.. events.Where(one => one.Warp == 0)];
        first.Select(one => one.GetType().Name).Should().Equal(nameof(TracedAccess), nameof(TracedShuffle), nameof(TracedShuffle), nameof(TracedAccess));
        var shuffle = (TracedShuffle)first[2];
        shuffle.Should().BeEquivalentTo(new { Group = 0, Interval = 0, File = "TraceLogTests.cs" }, options => options.ExcludingMissingMembers());
        shuffle.Line.Should().BeGreaterThan(0).And.Be(first[1].Line);
        shuffle.Lanes.Should().Equal(Enumerable.Range(0, 32));
        shuffle.Sources.Should().Equal(Enumerable.Range(0, 32).Select(lane => lane ^ 1));

        // The second warp has 16 lanes, which are called by their numbers in the group.
        TracedShuffle second = events.OfType<TracedShuffle>().Last();
        second.Warp.Should().Be(1);
        second.Lanes.Should().Equal(Enumerable.Range(0, 16));
        second.Sources.Should().Equal(Enumerable.Range(32, 16).Select(lane => lane ^ 1));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_broadcast_of_the_group_is_a_shuffle_of_each_of_its_warps_and_a_barrier_is_none(bool threads)
    {
        using var gpu = new GpuDevice { MostLogged = 100, UsesThreads = threads };
        TracedShuffle[] shuffles = [.. gpu.Launch(Spread, new KernelConfig(1, 64), gpu.Array(new float[64])).Events.OfType<TracedShuffle>()];
        shuffles.Select(shuffle => (shuffle.Warp, shuffle.Interval)).Should().Equal((0, 1), (1, 1));
        shuffles.Should().AllSatisfy(shuffle => shuffle.Sources.Should().HaveCount(32).And.AllBeEquivalentTo(37));
    }

    [Fact]
    public void Nothing_is_kept_that_nobody_wants_to_draw()
    {
        using var gpu = new GpuDevice { MostLogged = 0 };
        gpu.Launch(Butterfly, new KernelConfig(1, 32), gpu.Array(new float[32])).Events.Should().BeEmpty();
        using var few = new GpuDevice { MostLogged = 2 };
        few.Launch(Butterfly, new KernelConfig(1, 32), few.Array(new float[32])).Events.Should().HaveCount(2);
    }

    private static void Butterfly(ArrayView<float> values)
    {
        float own = values[Group.IdxX];
        for (int mask = 2; mask > 0; mask /= 2)
            own += Warp.ShuffleXor(own, mask);
        values[Group.IdxX] = own;
    }

    private static void Spread(ArrayView<float> values)
    {
        Group.Barrier();
        values[Group.IdxX] = Group.Broadcast(values[Group.IdxX], 37);
    }
}
