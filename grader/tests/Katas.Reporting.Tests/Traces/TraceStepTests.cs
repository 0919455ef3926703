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
        TraceStep.Of(trace, all: true, most: 10).Select(step => step.Events.Count).Should().Equal(2, 2, 1);
        TraceStep step = TraceStep.Of(trace, all: false, most: 10).Should().ContainSingle().Subject;
        step.Repeats.Should().Be(2);
        step.Title.Should().Be("K.cs:7  loads x");
        step.Cost.Should().Be("2 warps, 64 lanes, 8 sectors moved; 2 more like this");
    }

    [Fact]
    public void What_went_wrong_went_wrong_in_the_last_group()
    {
        LaunchTrace trace = Trace(Load(warp: 0, group: 0), Load(warp: 0, group: 3));
        TraceStep.Of(trace, all: true, most: 10).Single().Events[0].Group.Should().Be(0);
        TraceStep.Of(trace with { Finding = "out of range" }, all: true, most: 10).Single().Events[0].Group.Should().Be(3);
        TraceStep.Of(trace with { Events = [] }, all: true, most: 10).Should().BeEmpty();
    }

    [Fact]
    public void A_sector_moves_whole_and_what_nobody_asked_for_is_wasted()
    {
        MemoryStep step = new([Load(warp: 0, offset: lane => 8 * lane, lanes: 3, sectors: 1)], 0);
        TraceRow row = TraceGrid.Of(step, mostRows: 4).Rows.Should().ContainSingle().Subject;
        row.Cells.Take(9).Select(cell => cell.Kind).Should().Equal(
            TraceCellKind.Touched, TraceCellKind.Wasted, TraceCellKind.Touched, TraceCellKind.Wasted, TraceCellKind.Touched,
            TraceCellKind.Wasted, TraceCellKind.Wasted, TraceCellKind.Wasted, TraceCellKind.Untouched);
    }

    [Fact]
    public void Words_that_wait_for_a_bank_are_marked()
    {
        TracedAccess access = Load(warp: 0, offset: lane => 128 * lane, lanes: 3, sectors: 0) with { Space = MemorySpace.Shared, Passes = 3, Conflicts = 2 };
        var grid = TraceGrid.Of(new MemoryStep([access], 0), mostRows: 2);
        grid.Rows.Should().HaveCount(2);
        grid.HiddenRows.Should().Be(1);
        grid.Rows[0].Cells[0].Kind.Should().Be(TraceCellKind.Waiting);
        new MemoryStep([access], 0).Cost.Should().Be("1 warp, 3 lanes, 3 passes, 2 of them waits for a busy bank");
    }

    [Fact]
    public void Lanes_that_want_one_place_at_once_wait_for_one_another()
    {
        TracedAccess access = Load(warp: 0, offset: lane => 4 * (lane / 2), lanes: 8) with { Kind = AccessKind.Atomic };
        new MemoryStep([access], 0).Cost.Should().Be("1 warp, 8 lanes, 4 wait for another at the same place");
        new MemoryStep([access with { Lanes = [0], Offsets = [0] }], 0).Cost.Should().Be("1 warp, 1 lane, none waits for another at the same place");
    }

    [Fact]
    public void Rows_that_nobody_touches_are_left_out()
    {
        string text = TraceText.Draw(new MemoryStep([Load(warp: 0, offset: lane => 1024 * lane, lanes: 2, sectors: 2)], 0));
        text.Should().Contain("⋮").And.Contain("256").And.Contain("2 sectors moved where 1 would hold what is asked for");
    }

    [Fact]
    public void The_picture_is_xml_and_nothing_in_a_name_is_markup()
    {
        LaunchTrace trace = Trace(Load(warp: 0) with { Array = "<b>&" });
        string svg = TraceSvg.Draw(trace, TraceStep.Of(trace, all: false, most: 10));
        System.Xml.Linq.XDocument.Parse(svg).Root!.Name.LocalName.Should().Be("svg");
        svg.Should().Contain("&lt;b&gt;&amp;").And.NotContain("<b>");
        TraceText.Draw(new MemoryStep([Load(warp: 0) with { Array = "[red]" }], 0)).Should().Contain("[[red]]");
    }

    [Fact]
    public void The_rounds_of_a_butterfly_are_the_rows_of_one_step()
    {
        int[] masks = [16, 8, 4, 2, 1];
        TracedEvent[] events = [.. from warp in (int[])[0, 1] from mask in masks.Concat(masks) select Shuffle(lane => lane ^ mask, warp)];
        var step = (ShuffleStep)TraceStep.Of(Trace([Load(warp: 0), .. events]), all: false, most: 10)[1];
        step.Title.Should().Be("K.cs:9  shuffles");
        step.Cost.Should().Be("2 warps, 64 lanes, no memory; 5 more like these");
        step.Rows.Select(ShuffleStep.Label).Should().Equal("xor 16", "xor 8", "xor 4", "xor 2", "xor 1");
        TraceStep.Of(Trace(events), all: true, most: 100).Should().HaveCount(10);

        TraceText.Draw(step).Should().Contain("  lane 01234567 89abcdef ghijklmn opqrstuv")
            .And.Contain("xor 16[/] [blue]g[/][blue]h[/]").And.Contain(" xor 1[/] [blue]1[/][blue]0[/]");
        IReadOnlyList<TraceCell> cells = TraceGrid.Of(step, mostRows: 8).Rows[4].Cells;
        cells.Take(4).Select(cell => (cell.Lane, cell.Kind)).Should().Equal(
            (1, TraceCellKind.FromHigher), (0, TraceCellKind.FromLower), (3, TraceCellKind.FromHigher), (2, TraceCellKind.FromLower));
    }

    [Fact]
    public void A_lane_may_get_its_own_value_or_ask_one_that_is_not_there()
    {
        ShuffleStep down = ShuffleStep.Of([[Shuffle(lane => lane < 24 ? lane + 8 : lane)]]);
        ShuffleStep.Label(down.Rows[0]).Should().Be("+ 8");
        TraceGrid.Of(down, mostRows: 8).Rows[0].Cells[31].Kind.Should().Be(TraceCellKind.Own);

        ShuffleStep half = ShuffleStep.Of([[Shuffle(lane => lane + 1, lanes: 16)]]);
        half.Cost.Should().Be("1 warp, 16 lanes, 1 asks a lane that is not there");
        TraceGrid.Of(half, mostRows: 8).Rows[0].Cells.Skip(14).Take(3).Select(cell => cell.Kind).Should().Equal(
            TraceCellKind.FromHigher, TraceCellKind.Missing, TraceCellKind.Untouched);
        TraceText.Draw(half).Should().Contain("[white on red]g[/] [grey]-[/]");
    }

    [Fact]
    public void A_broadcast_of_the_group_has_its_colour_from_another_warp()
    {
        ShuffleStep step = ShuffleStep.Of([[Shuffle(_ => 5), Shuffle(_ => 5, warp: 1, isOfGroup: true), Shuffle(_ => 5, warp: 2, isOfGroup: true)]]);
        step.Cost.Should().Be("3 warps, 96 lanes, no memory");
        // The warp of the lane that is asked, and one for all others.
        step.Rows.Select(row => (row.Warp, ShuffleStep.Label(row))).Should().Equal((0, "lane 5"), (1, "lane 5"));
        TraceGrid.Of(step, mostRows: 8).Rows[1].Cells[9].Should().Be(new TraceCell(TraceCellKind.FromLower, Warp: 0, Lane: 5, Lanes: 1));
    }

    [Fact]
    public void Who_asks_in_no_order_has_no_label()
    {
        ShuffleStep.Label(Shuffle(lane => (lane + 1) % 32)).Should().BeEmpty();
        ShuffleStep.Label(Shuffle(lane => Math.Max(0, lane - 4))).Should().BeEmpty();
        ShuffleStep.Label(Shuffle(lane => lane < 4 ? lane : lane - 4)).Should().Be("− 4");
        ShuffleStep.Label(Shuffle(lane => lane)).Should().BeEmpty();
    }

    [Fact]
    public void Shuffles_are_drawn_beside_memory()
    {
        LaunchTrace trace = Trace(Load(warp: 0), Shuffle(lane => lane ^ 1), Shuffle(lane => lane));
        string svg = TraceSvg.Draw(trace, TraceStep.Of(trace, all: false, most: 10));
        System.Xml.Linq.XDocument.Parse(svg);
        svg.Should().Contain(">K.cs:9  shuffles<").And.Contain(">xor 1<").And.Contain(">lane<").And.Contain("fill=\"#00446a\"").And.Contain(".o{");
        svg.Should().Contain(">1032547698badcfehgjilknmporqtsvu<");
        TraceSvg.Draw(trace, TraceStep.Of(Trace(Load(warp: 0)), all: false, most: 10)).Should().NotContain(".o{", "a picture of memory alone stays as it was");
    }

    [Fact]
    public void A_trace_is_read_as_it_was_written()
    {
        LaunchTrace trace = Trace(Load(warp: 0), Shuffle(lane => lane ^ 1));
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, System.Text.Json.JsonSerializer.Serialize(trace) + "\n");
            TraceFile.Read(file).Should().ContainSingle().Which.Should().BeEquivalentTo(trace, options => options.RespectingRuntimeTypes());
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static LaunchTrace Trace(params TracedEvent[] events) => new("Test", "Kernel", 1, 64, events, 0, 0, [], null);

    private static TracedAccess Load(
        int warp, int interval = 0, int group = 0, Func<int, long>? offset = null, int lanes = 32, int sectors = 4) => new(
        group, warp, interval, "K.cs", 7, [.. Enumerable.Range(0, lanes)], "x", MemorySpace.Global, AccessKind.Load, 4,
        [.. Enumerable.Range(0, lanes).Select(lane => offset?.Invoke(lane) ?? (128 * warp) + (4 * lane))], sectors, 0, 0);

    private static TracedShuffle Shuffle(Func<int, int> source, int warp = 0, int lanes = 32, bool isOfGroup = false) => new(
        0, warp, 0, "K.cs", 9, [.. Enumerable.Range(0, lanes)], [.. Enumerable.Range(0, lanes).Select(lane => (isOfGroup ? 0 : 32 * warp) + source(lane))]);
}
