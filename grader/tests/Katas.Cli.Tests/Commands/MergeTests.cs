using System.Text.Json.Nodes;

namespace Katas.Cli.Tests.Commands;

public sealed class MergeTests : IDisposable
{
    private readonly SmallClone _clone = new();

    public void Dispose() => _clone.Dispose();

    [Fact]
    public async Task Shards_come_to_what_one_run_comes_to_but_for_times()
    {
        // Given
        _clone.WriteTwice(SmallClone.TwiceSquared).Write("katas/01-Numbers/02-add/Add.cs", "public static class Add { }\n");
        (await RunAsync("grade", "all", "--seed", "5", "--out", At("whole"))).ExitCode.Should().Be(ExitCode.Failed);
        await RunAsync("grade", "all", "--seed", "5", "--shard", "1/2", "--out", At("one"));
        await RunAsync("grade", "all", "--seed", "5", "--shard", "2/2", "--out", At("two"));

        // When
        Said said = await RunAsync("merge", At("two"), At("one"), "--out", At("merged"), "--format", "json,md");

        // Then
        said.ExitCode.Should().Be(ExitCode.Failed, "twice did not pass, and {0}", said.Errors);
        Timeless("merged").Should().Be(Timeless("whole"));
        File.Exists(At("merged/grade.md")).Should().BeTrue();
        ((JsonArray)Read("one")["grades"]!).Should().ContainSingle();
        ((JsonArray)Read("two")["grades"]!).Should().ContainSingle();
    }

    [Fact]
    public async Task What_is_missing_or_no_report_is_named()
    {
        // Given
        await RunAsync("grade", "twice", "--seed", "5", "--shard", "2/2", "--out", At("two"));
        _clone.Write("bad/grade.json", "{}");

        // When
        Said missing = await RunAsync("merge", At("two"), "--out", At("merged"));
        Said bad = await RunAsync("merge", At("bad"), At("two"), "--out", At("merged"));
        Said absent = await RunAsync("merge", At("nowhere"), "--out", At("merged"));
        Said shard = await RunAsync("grade", "twice", "--shard", "3/2");

        // Then
        missing.Should().Match<Said>(said => said.ExitCode == ExitCode.Broken && said.Errors.Contains("Shard 1/2 is missing"));
        bad.Should().Match<Said>(said => said.ExitCode == ExitCode.Broken && said.Errors.Contains("bad") && said.Errors.Contains("version"));
        absent.ExitCode.Should().Be(ExitCode.Broken);
        shard.Should().Match<Said>(said => said.ExitCode == ExitCode.Usage && said.Errors.Contains("'3/2' is no shard"));
        Directory.Exists(At("merged")).Should().BeFalse();
    }

    private string At(string path) => _clone.PathOf(path);

    private JsonNode Read(string folder) => JsonNode.Parse(File.ReadAllText(At($"{folder}/grade.json")))!;

    private string Timeless(string folder)
    {
        JsonNode report = Read(folder);
        foreach (JsonNode grade in ((JsonArray)report["grades"]!).OfType<JsonNode>())
        {
            (grade["compileSeconds"], grade["testSeconds"]) = (0, 0);
            foreach (JsonNode test in ((JsonArray)grade["tests"]!).OfType<JsonNode>())
                test["seconds"] = 0;
        }

        return report.ToJsonString();
    }

    private async Task<Said> RunAsync(params string[] arguments)
    {
        var terminal = RecordingTerminal.Create();
        int exitCode = await _clone.RunAsync(terminal, arguments);
        return new Said(exitCode, terminal.Output, terminal.ErrorOutput);
    }
}
