using System.Text;
using Katas.PullRequests.Tests.Workflows;

namespace Katas.PullRequests.Tests.EndToEnd;

/// <summary>What a pull request gets, whatever it holds.</summary>
public sealed class SubmissionTests : IAsyncLifetime
{
    private const int Pull = 7;
    private School _school = null!;
    private string _clone = null!;

    public async Task InitializeAsync()
    {
        _school = await School.OpenAsync();
        _clone = _school.Fork("ada");
    }

    public async Task DisposeAsync() => await _school.DisposeAsync();

    [FactOnRunner]
    public async Task Honest_pass()
    {
        Write(School.Twice, School.Source("Twice", "number + number"));

        await Expected.CompareAsync(_school.GitHub, Pull, await GradeAsync());
    }

    [FactOnRunner]
    public async Task Honest_fail()
    {
        Write(School.Twice, School.Source("Twice", "number * number"));

        await Expected.CompareAsync(_school.GitHub, Pull, await GradeAsync());
    }

    [FactOnRunner]
    public async Task Partial()
    {
        Write(School.Twice, School.Source("Twice", "number < 0 ? number : 2 * number"));
        Write(School.Halve, School.Source("Halve", "number / 2"));

        await Expected.CompareAsync(_school.GitHub, Pull, await GradeAsync());
    }

    [FactOnRunner]
    public async Task Compile_error()
    {
        Write(School.Twice, School.Source("Twice", "2 * numbre"));

        await Expected.CompareAsync(_school.GitHub, Pull, await GradeAsync());
    }

    [FactOnRunner]
    public async Task Nothing_of_a_lesson()
    {
        Write("README.md", "Hello.\n");

        await Expected.CompareAsync(_school.GitHub, Pull, await GradeAsync());
    }

    [FactOnRunner]
    public async Task Touches_tests()
    {
        Write(School.Twice, School.Source("Twice", "1"));
        Write("katas/01-Numbers/01-twice/TwiceTests.cs", "public class TwiceTests { [Fact] public void Fine() { } }\n");
        Write("katas/01-Numbers/01-twice/lesson.yml", "id: twice\ntitle: Mine\nminutes: 1\nfiles: [Twice.cs]\npoints: 1000\n");

        await Expected.CompareAsync(_school.GitHub, Pull, await GradeAsync());
    }

    [FactOnRunner]
    public async Task Touches_workflows()
    {
        Write(School.Twice, School.Source("Twice", "1"));
        Write(".github/workflows/grade.yml", "on: pull_request_target\njobs:\n  grade:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo passed\n");
        File.Delete(Path.Combine(_clone, ".github/workflows/grade-commit.yml"));

        await Expected.CompareAsync(_school.GitHub, Pull, await GradeAsync());
    }

    [FactOnRunner]
    public async Task Touches_the_tool()
    {
        Write(School.Twice, School.Source("Twice", "1"));
        Write("kata", "#!/bin/sh\necho all passed\n");
        Write("Directory.Build.props", "<Project><Target Name=\"X\" BeforeTargets=\"Build\"><Exec Command=\"id\" /></Target></Project>\n");
        Write("solutions/01-Numbers/01-twice/Twice.cs", School.Source("Twice", "1"));
        Write("grader/lesson-seconds.json", "{}");

        await Expected.CompareAsync(_school.GitHub, Pull, await GradeAsync());
    }

    [FactOnRunner]
    public async Task Symbolic_link()
    {
        File.Delete(Path.Combine(_clone, School.Twice));
        File.CreateSymbolicLink(Path.Combine(_clone, School.Twice), "../../../solutions/01-Numbers/01-twice/Twice.cs");

        await Expected.CompareAsync(_school.GitHub, Pull, await GradeAsync());
    }

    [FactOnRunner]
    public async Task Submodule()
    {
        Write(".gitmodules", "[submodule \"x\"]\n\tpath = katas/01-Numbers/01-twice/Twice.cs\n\turl = ext::sh -c id\n");
        Git.Run(_clone, "add", ".gitmodules");
        Git.Run(_clone, "update-index", "--add", "--cacheinfo", $"160000,{_school.Base},{School.Twice}");
        Git.Run(_clone, "update-index", "--add", "--cacheinfo", $"160000,{_school.Base},vendor/x");

        await Expected.CompareAsync(_school.GitHub, Pull, await GradeAsync(isStaged: true));
    }

    [FactOnRunner]
    public async Task Two_hundred_megabytes()
    {
        Write(School.Halve, School.Source("Halve", "number >> 1"));
        for (int i = 0; i < 4; i++)
        {
            using FileStream file = File.Create(Path.Combine(_clone, $"large-{i}.bin"));
            file.SetLength(50 << 20);
            file.WriteByte((byte)i);
        }

        File.WriteAllText(Path.Combine(_clone, School.Twice), new string(' ', 30 << 20));

        await Expected.CompareAsync(_school.GitHub, Pull, await GradeAsync());
    }

    [FactOnRunner]
    public async Task Five_thousand_files()
    {
        Write(School.Twice, School.Source("Twice", "number << 1"));
        Git.Run(_clone, "add", "--all");
        string blob = Git.Run(_clone, Encoding.UTF8.GetBytes("x\n"), "hash-object", "-w", "--stdin");
        string index = string.Concat(Enumerable.Range(0, 5000).Select(i => $"100644 {blob}\tmany/{i:D4}/file.txt\n"));
        Git.Run(_clone, Encoding.UTF8.GetBytes(index), "update-index", "--add", "--index-info");

        await Expected.CompareAsync(_school.GitHub, Pull, await GradeAsync(isStaged: true));
    }

    [FactOnRunner]
    public async Task Names_beyond_utf8()
    {
        Write(School.Twice, School.Source("Twice", "2 * number"));
        Git.Run(_clone, "add", "--all");
        string blob = Git.Run(_clone, Encoding.UTF8.GetBytes("x\n"), "hash-object", "-w", "--stdin");
        byte[] index =
        [
            .. Encoding.UTF8.GetBytes($"100644 {blob}\tkatas/01-Numbers/01-twice/Tw"), 0xff, 0xfe, .. Encoding.UTF8.GetBytes(".cs\0"),
            .. Encoding.UTF8.GetBytes($"100644 {blob}\tgnp.\u202ecs\0"),
            .. Encoding.UTF8.GetBytes($"100644 {blob}\t\u001b[2J@everyone <img src=x>\n# heading\0"),
        ];
        Git.Run(_clone, index, "update-index", "--add", "-z", "--index-info");

        await Expected.CompareAsync(_school.GitHub, Pull, await GradeAsync(isStaged: true));
    }

    [FactOnRunner]
    public async Task A_million_names_in_three_objects()
    {
        // Given: folders that are all the same one, so that git has little to send and much to list
        string blob = Git.Run(_clone, "x\n"u8.ToArray(), "hash-object", "-w", "--stdin");
        string tree = Tree(i => $"100644 blob {blob}\t{i:D4}-a-name-that-is-not-short-at-all.txt");
        string trees = Tree(i => $"040000 tree {tree}\t{i:D4}-a-name-that-is-not-short-either");
        string commit = Git.Run(_clone, "commit-tree", trees, "-p", "HEAD", "-m", "Mine");
        Git.Run(_clone, "update-ref", "refs/heads/mine", commit);
        string head = _school.PushCommit(_clone, Pull);

        // When
        await GradeAsync(head);

        // Then
        await Expected.CompareAsync(_school.GitHub, Pull, head);

        string Tree(Func<int, string> entry) =>
            Git.Run(_clone, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 1000).Select(i => entry(i) + "\n"))), "mktree");
    }

    [FactOnRunner]
    public async Task A_commit_that_cannot_be_fetched()
    {
        string head = new('7', 40);
        _school.GitHub.Heads[Pull] = head;

        await GradeAsync(head);

        await Expected.CompareAsync(_school.GitHub, Pull, head);
    }

    private void Write(string path, string text)
    {
        string file = Path.Combine(_clone, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private async Task<string> GradeAsync(bool isStaged = false)
    {
        string head = _school.Push(_clone, Pull, isStaged);
        await GradeAsync(head);
        return head;
    }

    private async Task GradeAsync(string head)
    {
        using Runner runner = _school.Runner();
        (await _school.GradeAsync(runner, Pull, head)).Should().BeTrue("{0}", runner.Log);
    }
}
