using Katas.Reporting.Traces;
using Katas.Simt.Counting;
using Katas.Simt.Tracing;

namespace Katas.Reporting.Tests.Traces;

public class TraceStepTests
{
    [Fact]
    public void Requests_at_one_line_in_one_round_are_a_step_of_all_warps()
    {
        LaunchTrace trace = Trace(Load(warp: 0), Load(warp: 0), Load(warp: 1), Load(warp: 1), Load(warp: 0, interval: 1));
        TraceStep.Of(trace, all: true, most: 10).Select(step => step.Accesses.Count).Should().Equal(2, 2, 1);
        TraceStep step = TraceStep.Of(trace, all: false, most: 10).Should().ContainSingle().Subject;
        step.Repeats.Should().Be(2);
        step.Title.Should().Be("K.cs:7  loads x");
        step.Cost.Should().Be("2 warps, 64 lanes, 8 sectors moved");
    }

    [Fact]
    public void What_went_wrong_went_wrong_in_the_last_group()
    {
        LaunchTrace trace = Trace(Load(warp: 0, group: 0), Load(warp: 0, group: 3));
        TraceStep.Of(trace, all: true, most: 10).Single().Access.Group.Should().Be(0);
        TraceStep.Of(trace with { Finding = "out of range" }, all: true, most: 10).Single().Access.Group.Should().Be(3);
        TraceStep.Of(trace with { Accesses = [] }, all: true, most: 10).Should().BeEmpty();
    }

    [Fact]
    public void A_sector_moves_whole_and_what_nobody_asked_for_is_wasted()
    {
        TraceStep step = new([Load(warp: 0, offset: lane => 8 * lane, lanes: 3, sectors: 1)], 0);
        TraceRow row = TraceGrid.Of(step, mostRows: 4).Rows.Should().ContainSingle().Subject;
        row.Cells.Take(9).Select(cell => cell.Kind).Should().Equal(
            TraceCellKind.Touched, TraceCellKind.Wasted, TraceCellKind.Touched, TraceCellKind.Wasted, TraceCellKind.Touched,
            TraceCellKind.Wasted, TraceCellKind.Wasted, TraceCellKind.Wasted, TraceCellKind.Untouched);
    }

    [Fact]
    public void Words_that_wait_for_a_bank_are_marked()
    {
        TracedAccess access = Load(warp: 0, offset: lane => 128 * lane, lanes: 3, sectors: 0) with { Space = MemorySpace.Shared, Passes = 3, Conflicts = 2 };
        var grid = TraceGrid.Of(new TraceStep([access], 0), mostRows: 2);
        grid.Rows.Should().HaveCount(2);
        grid.HiddenRows.Should().Be(1);
        grid.Rows[0].Cells[0].Kind.Should().Be(TraceCellKind.Waiting);
        new TraceStep([access], 0).Cost.Should().Be("1 warp, 3 lanes, 3 passes, 2 of them waits for a busy bank");
    }

    [Fact]
    public void Lanes_that_want_one_place_at_once_wait_for_one_another()
    {
        TracedAccess access = Load(warp: 0, offset: lane => 4 * (lane / 2), lanes: 8) with { Kind = AccessKind.Atomic };
        new TraceStep([access], 0).Cost.Should().Be("1 warp, 8 lanes, 4 wait for another at the same place");
        new TraceStep([access with { Lanes = [0], Offsets = [0] }], 0).Cost.Should().Be("1 warp, 1 lane, none waits for another at the same place");
    }

    [Fact]
    public void Rows_that_nobody_touches_are_left_out()
    {
        string text = TraceText.Draw(new TraceStep([Load(warp: 0, offset: lane => 1024 * lane, lanes: 2, sectors: 2)], 0));
        text.Should().Contain("⋮").And.Contain("256").And.Contain("2 sectors moved where 1 would hold what is asked for");
    }

    [Fact]
    public void The_picture_is_xml_and_nothing_in_a_name_is_markup()
    {
        LaunchTrace trace = Trace(Load(warp: 0) with { Array = "<b>&" });
        string svg = TraceSvg.Draw(trace, TraceStep.Of(trace, all: false, most: 10));
        System.Xml.Linq.XDocument.Parse(svg).Root!.Name.LocalName.Should().Be("svg");
        svg.Should().Contain("&lt;b&gt;&amp;").And.NotContain("<b>");
        TraceText.Draw(new TraceStep([Load(warp: 0) with { Array = "[red]" }], 0)).Should().Contain("[[red]]");
    }

    private static LaunchTrace Trace(params TracedAccess[] accesses) => new("Test", "Kernel", 1, 64, accesses, 0, 0, [], null);

    private static TracedAccess Load(
        int warp, int interval = 0, int group = 0, Func<int, long>? offset = null, int lanes = 32, int sectors = 4) => new(
        group, warp, interval, "K.cs", 7, "x", MemorySpace.Global, AccessKind.Load, 4, [.. Enumerable.Range(0, lanes)],
        [.. Enumerable.Range(0, lanes).Select(lane => offset?.Invoke(lane) ?? (128 * warp) + (4 * lane))], sectors, 0, 0);
}
