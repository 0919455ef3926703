using System.Text.Json.Nodes;
using Katas.PullRequests.Tests.Workflows;

namespace Katas.PullRequests.Tests.EndToEnd;

/// <summary>Results that somebody changed on their way from one job to the next: nothing of them is published.</summary>
public sealed class ForgeryTests : IAsyncLifetime
{
    private const int Pull = 7;
    private School _school = null!;
    private string _head = null!;

    public async Task InitializeAsync()
    {
        _school = await School.OpenAsync();
        string clone = _school.Fork("eve");
        File.WriteAllText(Path.Combine(clone, School.Twice), School.Source("Twice", "1"));
        _head = _school.Push(clone, Pull);
    }

    public async Task DisposeAsync() => await _school.DisposeAsync();

    [FactOnRunner]
    public async Task Every_forged_result_is_refused()
    {
        // Given: what a real run handed over
        string real = Directory.CreateTempSubdirectory("real-").FullName;
        using (Runner runner = _school.Runner())
        {
            runner.JobEnded = job =>
            {
                if (job == "grade/grade")
                    Git.Copy(runner.Artifacts, Path.Combine(real, "artifacts"));
            };
            (await _school.GradeAsync(runner, Pull, _head)).Should().BeTrue("{0}", runner.Log);
        }

        (int comments, int checks) = (_school.GitHub.Comments.Count, _school.GitHub.Checks.Count);
        (string Name, Action<string, string> Forge, string Says)[] forgeries =
        [
            ("another commit's", (_, file) => Edit(file, report => report["head"] = _school.Base), "was graded at"),
            ("no commit's", (_, file) => Edit(file, report => report["head"] = null), "was graded at"),
            ("a better verdict", (_, file) => Edit(file, report => report["grades"]![0]!["outcome"] = "passed"), "cannot be believed at $.grades[0].outcome"),
            ("better points", (_, file) => Edit(file, report => report["points"]!["earned"] = 10), "does not hold together at $.points.earned"),
            ("a lesson that is not there", (_, file) => Edit(file, report => report["grades"]![0]!["lesson"] = "free"), "which this course has not"),
            ("a field of its own", (_, file) => Edit(file, report => report["script"] = "x"), "grade.schema.json"),
            ("too long", (_, file) => File.WriteAllText(file, new string(' ', 33 << 20)), "longer than 32 MB"),
            ("garbage", (_, file) => File.WriteAllBytes(file, [0xff, 0x00, 0x1b, 0x5b]), "no JSON"),
            ("nothing", (_, file) => File.Delete(file), "grade.json"),
            ("a link out of the artifact", (_, file) => Replace(file, () => File.CreateSymbolicLink(file, "/etc/passwd")), "no JSON"),
            ("a link to what never ends", (_, file) => Replace(file, () => File.CreateSymbolicLink(file, "/dev/zero")), "longer than 32 MB"),
            ("a folder", (_, file) => Replace(file, () => Directory.CreateDirectory(file)), "grade.json"),
            ("a path below it", (artifacts, file) => File.Move(file, Path.Combine(Directory.CreateDirectory(Path.Combine(artifacts, "grade-1", "x")).FullName, "grade.json")), "grade.json"),
            ("a shard more", (artifacts, _) => Git.Copy(Path.Combine(artifacts, "grade-1"), Path.Combine(artifacts, "grade-1 --out x")), "there twice"),
            ("no artifact", (artifacts, _) => Directory.Delete(Path.Combine(artifacts, "grade-1"), recursive: true), "grades/*"),
        ];
        foreach ((string name, Action<string, string> forge, string says) in forgeries)
        {
            // When
            using Runner runner = _school.Runner();
            (runner.Finished["grade/plan"], runner.Finished["grade/grade"]) = (new JsonObject(), new JsonObject());
            Git.Copy(Path.Combine(real, "artifacts"), runner.Artifacts);
            forge(runner.Artifacts, Path.Combine(runner.Artifacts, "grade-1", "grade.json"));
            bool success = await _school.GradeAsync(runner, Pull, _head);

            // Then
            success.Should().BeFalse("{0} was forged:\n{1}", name, runner.Log);
            runner.Log.Should().Contain(says, "{0} was forged", name).And.NotContain("Unhandled exception").And.NotContain("   at Katas.");
            (_school.GitHub.Comments.Count, _school.GitHub.Checks.Count).Should().Be((comments, checks), "{0} was forged", name);
        }

        Directory.Delete(real, recursive: true);
    }

    private static void Edit(string file, Action<JsonNode> change)
    {
        JsonNode report = JsonNode.Parse(File.ReadAllText(file))!;
        change(report);
        File.WriteAllText(file, report.ToJsonString());
    }

    private static void Replace(string file, Action make)
    {
        File.Delete(file);
        make();
    }
}
