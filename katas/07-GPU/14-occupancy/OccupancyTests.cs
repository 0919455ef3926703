using System.Text.Json;
using Katas.Gpu;

namespace LessonTests.Gpu;

public class OccupancyTests
{
    private const int KiB = 1024;

    // One division of whole numbers as doubles, or a multiplication more: a few units in the last of 53 bits.
    private static readonly Tolerance Close = new(Relative: 1e-14, Absolute: 0);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(32, 1)]
    [InlineData(33, 2)]
    [InlineData(100, 4)]
    [InlineData(1024, 32)]
    public void A_group_takes_whole_warps(int groupSize, int warps) => Expect
        .That($"WarpsPerGroup({groupSize})", Occupancy.WarpsPerGroup(groupSize))
        .ToBe(warps, "32 lanes a warp. The lanes left over fill another warp in part, which takes all that a warp takes.");

    [Fact]
    public void Places_for_warps_are_shared_out()
    {
        Expect.That("GroupsByWarps(8.0, 256 lanes)", Occupancy.GroupsByWarps(ComputeCapability.V80, 256)).ToBe(8, "64 places, 8 warps a group.");
        Expect.That("GroupsByWarps(8.6, 256 lanes)", Occupancy.GroupsByWarps(ComputeCapability.V86, 256)).ToBe(6, "48 places, 8 warps a group.");
        Expect.That("GroupsByWarps(8.6, 1024 lanes)", Occupancy.GroupsByWarps(ComputeCapability.V86, 1024))
            .ToBe(1, "48 places, 32 warps a group: 16 places stay empty, since a group is held whole or not at all.");
        Expect.That("GroupsByWarps(8.0, 33 lanes)", Occupancy.GroupsByWarps(ComputeCapability.V80, 33))
            .ToBe(32, "33 lanes take 2 places of 64. What is counted is warps, not lanes.");
    }

    [Fact]
    public void A_warp_gets_its_registers_in_units()
    {
        Expect.That("GroupsByRegisters(8.0, 256 lanes, 32 registers)", Occupancy.GroupsByRegisters(ComputeCapability.V80, 256, 32))
            .ToBe(8, "32 registers of 32 lanes are 1024, four units. A partition of 16,384 holds 16 such warps, four hold 64: 8 groups.");
        Expect.That("GroupsByRegisters(8.0, 32 lanes, 33 registers)", Occupancy.GroupsByRegisters(ComputeCapability.V80, 32, 33))
            .ToBe(48, "33 registers of 32 lanes are 1056; given are 1280, a multiple of 256. A partition of 16,384 holds 12 such warps.");
        Expect.That("GroupsByRegisters(8.0, 32 lanes, 40 registers)", Occupancy.GroupsByRegisters(ComputeCapability.V80, 32, 40))
            .ToBe(48, "40 registers of 32 lanes are 1280 exactly, as much as 33 are given.");
    }

    // CUDA C++ Best Practices Guide, "Calculating Occupancy": both numbers of groups, for compute capability 7.0.
    [Theory]
    [InlineData(128, 12, 0.75)]
    [InlineData(320, 4, 0.625)]
    public void Thirty_seven_registers_fill_what_NVIDIA_says(int groupSize, int groups, double occupancy)
    {
        Expect.That($"GroupsByRegisters(7.0, {groupSize} lanes, 37 registers)", Occupancy.GroupsByRegisters(ComputeCapability.V70, groupSize, 37))
            .ToBe(groups, "A warp is given 1280 registers, and lives in one partition of 16,384: 12 warps in each, 48 in all. "
                + "What 12 warps leave over in each of four partitions does not make a 49th.");
        Expect.That($"Of(7.0, {groupSize} lanes, 37 registers)", Occupancy.Of(ComputeCapability.V70, groupSize, 37, 0))
            .ToBeCloseTo(occupancy, Close, "Warps of the active groups, of the 64 that there are places for.");
    }

    // CUDA C++ Programming Guide, "Multiprocessor Level", whose example has as many registers.
    [Theory]
    [InlineData(64, 2)]
    [InlineData(65, 1)]
    public void One_register_more_can_cost_half_of_the_groups(int registers, int groups) => Expect
        .That($"GroupsByRegisters(7.0, 512 lanes, {registers} registers)", Occupancy.GroupsByRegisters(ComputeCapability.V70, 512, registers))
        .ToBe(groups, "2 x 512 x 64 registers are all of the 65,536. A 65th of each lane is too much for the second group.");

    [Fact]
    public void Shared_memory_has_units_and_a_reserve()
    {
        Expect.That("GroupsBySharedMemory(7.0, 32 KiB)", Occupancy.GroupsBySharedMemory(ComputeCapability.V70, 32 * KiB)).ToBe(3, "96 KiB, 32 a group.");
        Expect.That("GroupsBySharedMemory(8.0, 32 KiB)", Occupancy.GroupsBySharedMemory(ComputeCapability.V80, 32 * KiB))
            .ToBe(4, "164 KiB, and each group takes 33: the driver reserves 1 KiB in each.");
        Expect.That("GroupsBySharedMemory(8.0, 0)", Occupancy.GroupsBySharedMemory(ComputeCapability.V80, 0))
            .ToBe(164, "Also a group without shared memory of its own carries the reserve.");
        Expect.That("GroupsBySharedMemory(7.5, 1 byte)", Occupancy.GroupsBySharedMemory(ComputeCapability.V75, 1))
            .ToBe(256, "64 KiB in units of 256 bytes: one byte takes a whole unit.");
        Expect.That("GroupsBySharedMemory(8.9, 4000 bytes)", Occupancy.GroupsBySharedMemory(ComputeCapability.V89, 4000))
            .ToBe(20, "4000 + 1024 are 5024; given are 40 units of 128, 5120. 102,400 hold 20 of these.");
        Expect.That("GroupsBySharedMemory(7.0, 0)", Occupancy.GroupsBySharedMemory(ComputeCapability.V70, 0))
            .ToBe(int.MaxValue, "Nothing taken, nothing limited.");
    }

    [Theory]
    [InlineData(70, 96)]
    [InlineData(75, 64)]
    [InlineData(80, 163)]
    [InlineData(86, 99)]
    [InlineData(89, 99)]
    [InlineData(90, 227)]
    public void A_group_may_ask_for_all_that_a_group_may_have(int capability, int mostKiB)
    {
        Expect.That($"GroupsBySharedMemory({capability / 10.0:0.0}, {mostKiB} KiB)",
            Occupancy.GroupsBySharedMemory(ComputeCapability.Of(capability), mostKiB * KiB)).ToBe(1, "The limit is on what a group asks for, without the reserve.");
        Expect.That($"GroupsBySharedMemory({capability / 10.0:0.0}, {mostKiB} KiB and a byte)",
            Occupancy.GroupsBySharedMemory(ComputeCapability.Of(capability), mostKiB * KiB + 1)).ToBe(0, "No group may have as much.");
    }

    // The first: S. Boehm's matrix product on an A6000, https://siboehm.com/articles/22/CUDA-MMM. The next three: CUDA
    // Programming Guide, "SM Resource Example", whose limits are those of 9.0. The others are worked out by hand.
    [Theory]
    [InlineData(86, 1024, 37, 8 * KiB, 1, 32 / 48.0, OccupancyLimits.Warps | OccupancyLimits.Registers)]
    [InlineData(90, 768, 32, 0, 2, 48 / 64.0, OccupancyLimits.Warps | OccupancyLimits.Registers)]
    [InlineData(90, 32, 32, 0, 32, 32 / 64.0, OccupancyLimits.Groups)]
    [InlineData(90, 256, 32, 100 * KiB, 2, 16 / 64.0, OccupancyLimits.SharedMemory)]
    [InlineData(80, 256, 32, 8 * KiB, 8, 1.0, OccupancyLimits.Warps | OccupancyLimits.Registers)]
    [InlineData(80, 128, 64, 48 * KiB, 3, 12 / 64.0, OccupancyLimits.SharedMemory)]
    [InlineData(75, 64, 32, 3 * KiB, 16, 1.0, OccupancyLimits.Warps | OccupancyLimits.Groups)]
    [InlineData(70, 32, 32, 3 * KiB, 32, 0.5, OccupancyLimits.Groups | OccupancyLimits.SharedMemory)]
    [InlineData(80, 33, 16, 0, 32, 1.0, OccupancyLimits.Warps | OccupancyLimits.Groups)]
    [InlineData(89, 100, 40, 0, 12, 1.0, OccupancyLimits.Warps | OccupancyLimits.Registers)]
    public void What_runs_out_first_decides(
        int capability, int groupSize, int registers, int sharedBytes, int groups, double occupancy, OccupancyLimits limits)
    {
        Multiprocessor multiprocessor = ComputeCapability.Of(capability);
        string launch = $"({capability / 10.0:0.0}, {groupSize} lanes, {registers} registers, {sharedBytes:N0} bytes)";
        Expect.That("ActiveGroups" + launch, Occupancy.ActiveGroups(multiprocessor, groupSize, registers, sharedBytes))
            .ToBe(groups, "The least of four: places for warps, places for groups, registers, shared memory.");
        Expect.That("LimitedBy" + launch, Occupancy.LimitedBy(multiprocessor, groupSize, registers, sharedBytes))
            .ToBe(limits, "All that are used up by as many groups, not only the first.");
        Expect.That("Of" + launch, Occupancy.Of(multiprocessor, groupSize, registers, sharedBytes))
            .ToBeCloseTo(occupancy, Close, "Active warps of the places for warps. A warp counts whole, however many of its lanes the group has.");
    }

    [Fact]
    public void It_says_what_the_calculator_of_CUDA_says()
    {
        foreach (JsonElement row in Golden.Json("occupancy/calculator.golden").GetProperty("cases").EnumerateArray())
        {
            if (row.Ints() is not [int capability, int groupSize, int registers, int sharedBytes, int warps, int inRegisters, int inShared, int groups, int limits])
                throw new InvalidOperationException("A row has nine numbers.");

            Multiprocessor multiprocessor = ComputeCapability.Of(capability);
            string name = $"{capability / 10.0:0.0}, {groupSize} lanes";
            Expect.That($"GroupsByWarps({name})", Occupancy.GroupsByWarps(multiprocessor, groupSize))
                .ToBe(warps, "cuda_occupancy.h says so.");
            Expect.That($"GroupsByRegisters({name}, {registers} registers)", Occupancy.GroupsByRegisters(multiprocessor, groupSize, registers))
                .ToBe(inRegisters, "cuda_occupancy.h says so.");
            Expect.That($"GroupsBySharedMemory({capability / 10.0:0.0}, {sharedBytes:N0} bytes)", Occupancy.GroupsBySharedMemory(multiprocessor, sharedBytes))
                .ToBe(inShared < 0 ? int.MaxValue : inShared, "cuda_occupancy.h says so.");
            string launch = $"({name}, {registers} registers, {sharedBytes:N0} bytes)";
            Expect.That("ActiveGroups" + launch, Occupancy.ActiveGroups(multiprocessor, groupSize, registers, sharedBytes))
                .ToBe(groups, "cuda_occupancy.h says so.");
            Expect.That("LimitedBy" + launch, Occupancy.LimitedBy(multiprocessor, groupSize, registers, sharedBytes))
                .ToBe((OccupancyLimits)limits, "cuda_occupancy.h says so.");
            Expect.That("Of" + launch, Occupancy.Of(multiprocessor, groupSize, registers, sharedBytes)).ToBeCloseTo(
                groups * Math.Ceiling(groupSize / 32.0) / multiprocessor.MaxWarps, Close, "Active groups times their warps, of the places for warps.");
        }
    }

    [Fact]
    public void Any_multiprocessor_is_shared_out_by_the_same_rules()
    {
        SeededRandom random = Seed.Random("multiprocessors");
        for (int round = 0; round < 20; round++)
        {
            Multiprocessor multiprocessor = Draw(random);
            int groupSize = random.NextInt(1, multiprocessor.MaxGroupSize + 1);
            int registers = random.NextInt(1, multiprocessor.MaxRegistersPerLane + 1);
            int sharedBytes = random.NextInt(0, multiprocessor.MaxSharedBytesPerGroup + 1);
            int warps = HandOutWarps(multiprocessor, groupSize);
            int inRegisters = HandOutRegisters(multiprocessor, groupSize, registers);
            int inShared = HandOutSharedMemory(multiprocessor, sharedBytes);
            Expect.That($"GroupsByWarps({multiprocessor}, {groupSize})", Occupancy.GroupsByWarps(multiprocessor, groupSize))
                .ToBe(warps, "Hand out places warp by warp, and count whole groups.");
            Expect.That($"GroupsByRegisters({multiprocessor}, {groupSize}, {registers})", Occupancy.GroupsByRegisters(multiprocessor, groupSize, registers))
                .ToBe(inRegisters, "Hand out registers warp by warp, each warp's from one partition, and count whole groups.");
            Expect.That($"GroupsBySharedMemory({multiprocessor}, {sharedBytes})", Occupancy.GroupsBySharedMemory(multiprocessor, sharedBytes))
                .ToBe(inShared, "Hand out shared memory group by group, in whole units.");
            Expect.That($"ActiveGroups({multiprocessor}, {groupSize}, {registers}, {sharedBytes})",
                Occupancy.ActiveGroups(multiprocessor, groupSize, registers, sharedBytes))
                .ToBe(Math.Min(Math.Min(warps, multiprocessor.MaxGroups), Math.Min(inRegisters, inShared)), "The least of the four.");

            int groups = random.NextInt(1, 12);
            int most = multiprocessor.MaxRegistersPerLane;
            while (most > 0 && HandOutRegisters(multiprocessor, groupSize, most) < groups)
                most--;
            Expect.That($"MostRegistersPerLane({multiprocessor}, {groupSize}, {groups})", Occupancy.MostRegistersPerLane(multiprocessor, groupSize, groups))
                .ToBe(most, "With one register more, fewer groups have room, or a lane has more than it may.");
        }
    }

    [Fact]
    public void What_is_too_much_cannot_be_launched()
    {
        Multiprocessor ampere = ComputeCapability.V80;
        Expect.That("GroupsByWarps(8.0, 1025 lanes)", Occupancy.GroupsByWarps(ampere, 1025)).ToBe(0, "A group may have 1024 lanes, though there are places for 64 warps.");
        Expect.That("GroupsByWarps(8.0, int.MaxValue lanes)", Occupancy.GroupsByWarps(ampere, int.MaxValue)).ToBe(0, "Too many lanes, however many.");
        Expect.That("GroupsByRegisters(8.0, 32 lanes, 255 registers)", Occupancy.GroupsByRegisters(ampere, 32, 255)).ToBe(8, "The most that a lane may have.");
        Expect.That("GroupsByRegisters(8.0, 32 lanes, 256 registers)", Occupancy.GroupsByRegisters(ampere, 32, 256)).ToBe(0, "A lane may have 255 registers.");
        Expect.That("GroupsByRegisters(8.0, 32 lanes, int.MaxValue registers)", Occupancy.GroupsByRegisters(ampere, 32, int.MaxValue)).ToBe(0, "A lane may have 255 registers.");
        Expect.That("GroupsByRegisters(8.0, 1024 lanes, 65 registers)", Occupancy.GroupsByRegisters(ampere, 1024, 65))
            .ToBe(0, "Not one group fits: 1024 lanes with 65 registers are more than the register file.");
        Expect.That("ActiveGroups(8.0, 1024 lanes, 65 registers, 0)", Occupancy.ActiveGroups(ampere, 1024, 65, 0)).ToBe(0, "One of the four is 0.");
        Expect.That("LimitedBy(8.0, 1024 lanes, 65 registers, 0)", Occupancy.LimitedBy(ampere, 1024, 65, 0)).ToBe(OccupancyLimits.Registers, "This one.");
        Expect.That("Of(8.0, 1024 lanes, 65 registers, 0)", Occupancy.Of(ampere, 1024, 65, 0)).ToBe(0.0, "No warp is held.");
    }

    [Fact]
    public void A_compiler_can_be_told_how_many_groups_to_make_room_for()
    {
        foreach (JsonElement row in Golden.Json("occupancy/calculator.golden").GetProperty("most").EnumerateArray())
        {
            if (row.Ints() is not [int capability, int groupSize, int groups, int most])
                throw new InvalidOperationException("A row has four numbers.");

            Expect.That($"MostRegistersPerLane({capability / 10.0:0.0}, {groupSize} lanes, {groups} groups)",
                Occupancy.MostRegistersPerLane(ComputeCapability.Of(capability), groupSize, groups)).ToBe(most,
                "Of all counts that cuda_occupancy.h was asked about, the largest with room for as many groups. "
                + "How many warps does the fullest partition hold, and how many whole units has each?");
        }

        Expect.That("MostRegistersPerLane(8.0, 1024 lanes, 17 groups)", Occupancy.MostRegistersPerLane(ComputeCapability.V80, 1024, 17))
            .ToBe(0, "544 warps are more than there are units for.");
        Expect.That("MostRegistersPerLane(8.0, 1024 lanes, int.MaxValue groups)", Occupancy.MostRegistersPerLane(ComputeCapability.V80, 1024, int.MaxValue))
            .ToBe(0, "Far more than there are units for.");
    }

    [Fact]
    public void Counts_below_their_least_are_refused()
    {
        Multiprocessor ampere = ComputeCapability.V80;
        Refuses("WarpsPerGroup(0)", () => Occupancy.WarpsPerGroup(0));
        Refuses("GroupsByWarps(8.0, 0)", () => Occupancy.GroupsByWarps(ampere, 0));
        Refuses("GroupsByRegisters(8.0, 0, 32)", () => Occupancy.GroupsByRegisters(ampere, 0, 32));
        Refuses("GroupsByRegisters(8.0, 32, 0)", () => Occupancy.GroupsByRegisters(ampere, 32, 0));
        Refuses("GroupsByRegisters(8.0, 0, 256)", () => Occupancy.GroupsByRegisters(ampere, 0, 256));
        Refuses("GroupsBySharedMemory(8.0, -1)", () => Occupancy.GroupsBySharedMemory(ampere, -1));
        Refuses("ActiveGroups(8.0, 0, 32, 0)", () => Occupancy.ActiveGroups(ampere, 0, 32, 0));
        Refuses("LimitedBy(8.0, 32, 0, 0)", () => Occupancy.LimitedBy(ampere, 32, 0, 0));
        Refuses("Of(8.0, 32, 32, -1)", () => Occupancy.Of(ampere, 32, 32, -1));
        Refuses("MostRegistersPerLane(8.0, 0, 1)", () => Occupancy.MostRegistersPerLane(ampere, 0, 1));
        Refuses("MostRegistersPerLane(8.0, 32, 0)", () => Occupancy.MostRegistersPerLane(ampere, 32, 0));

        static void Refuses(string call, Action action) =>
            Expect.Call(call, action).ToThrow<ArgumentOutOfRangeException>("A kernel without lanes or registers is a misread report, not an empty one.");
    }

    [Fact]
    public void Nothing_is_shared_out_of_null()
    {
        Refuses("GroupsByWarps", () => Occupancy.GroupsByWarps(null!, 32));
        Refuses("GroupsByRegisters", () => Occupancy.GroupsByRegisters(null!, 32, 32));
        Refuses("GroupsBySharedMemory", () => Occupancy.GroupsBySharedMemory(null!, 0));
        Refuses("ActiveGroups", () => Occupancy.ActiveGroups(null!, 32, 32, 0));
        Refuses("LimitedBy", () => Occupancy.LimitedBy(null!, 32, 32, 0));
        Refuses("Of", () => Occupancy.Of(null!, 32, 32, 0));
        Refuses("MostRegistersPerLane", () => Occupancy.MostRegistersPerLane(null!, 32, 1));

        static void Refuses(string method, Action action) => Expect.Call($"{method}(null, …)", action).ToThrow<ArgumentNullException>();
    }

    // A multiprocessor that nobody has built: numbers learned by heart are wrong for it.
    private static Multiprocessor Draw(SeededRandom random)
    {
        int partitions = random.Choice<int>([1, 2, 4]);
        int unit = random.Choice<int>([64, 128, 256]);
        int shared = random.NextInt(8, 200) * KiB;
        int sharedUnit = random.Choice<int>([64, 128, 512]);
        return new Multiprocessor(
            MaxGroupSize: random.NextInt(1, 17) * 64, MaxGroups: random.NextInt(4, 40), MaxWarps: random.NextInt(8, 70),
            Registers: partitions * unit * random.NextInt(20, 80), Partitions: partitions, RegisterUnit: unit,
            MaxRegistersPerLane: random.NextInt(60, 256), SharedBytes: shared, MaxSharedBytesPerGroup: shared / 2,
            SharedUnit: sharedUnit, ReservedSharedBytes: random.NextInt(1, 4) * sharedUnit);
    }

    private static int HandOutWarps(Multiprocessor multiprocessor, int groupSize)
    {
        int groups = 0;
        for (int free = multiprocessor.MaxWarps; ; groups++)
        {
            for (int lane = 0; lane < groupSize; lane += 32)
                free--;
            if (free < 0)
                return groups;
        }
    }

    private static int HandOutRegisters(Multiprocessor multiprocessor, int groupSize, int registersPerLane)
    {
        int given = 0;
        while (given < 32 * registersPerLane)
            given += multiprocessor.RegisterUnit;
        int[] free = [.. Enumerable.Repeat(multiprocessor.Registers / multiprocessor.Partitions, multiprocessor.Partitions)];
        for (int groups = 0; ; groups++)
        {
            for (int lane = 0; lane < groupSize; lane += 32)
            {
                int partition = Array.FindIndex(free, registers => registers >= given);
                if (partition < 0)
                    return groups;
                free[partition] -= given;
            }
        }
    }

    private static int HandOutSharedMemory(Multiprocessor multiprocessor, int sharedBytes)
    {
        int given = 0;
        while (given < sharedBytes + multiprocessor.ReservedSharedBytes)
            given += multiprocessor.SharedUnit;
        int groups = 0;
        for (int free = multiprocessor.SharedBytes; free >= given; free -= given)
            groups++;
        return groups;
    }
}
