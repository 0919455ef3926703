using Katas.Ilgpu.Comparing;

namespace Katas.Ilgpu.Tests.Comparing;

public class PtxRulesTests
{
    [Fact]
    public void What_is_called_is_there() => PtxRules
        .Broken("shfl.sync.down.b32\n.shared .align 4\nbar.sync 0;", new HashSet<string> { "Warp.ShuffleDown", "SharedMemory.Allocate", "Group.Barrier" })
        .Should().BeEmpty();

    [Theory]
    [InlineData("Warp.ShuffleXor", "*no shfl.sync*")]
    [InlineData("SharedMemory.GetDynamic", "*no .shared*")]
    [InlineData("Group.Barrier", "*no bar.sync*")]
    public void What_is_called_and_is_not_there_is_told(string function, string says) =>
        PtxRules.Broken("add.f32", new HashSet<string> { function }).Should().ContainSingle().Which.Should().Match(says);

    [Fact]
    public void Memory_of_a_lane_is_only_for_who_asks_for_it()
    {
        const string ptx = ".local .align 4 .b8 __local_depot0[64];";
        PtxRules.Broken(ptx, new HashSet<string>()).Should().ContainSingle().Which.Should().Contain("does not fit into registers");
        PtxRules.Broken(ptx, new HashSet<string> { "LocalMemory.Allocate1D" }).Should().BeEmpty();
    }
}
