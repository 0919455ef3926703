using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using Katas.PullRequests.Tests.GitHub;
using Katas.PullRequests.Tests.Workflows;

namespace Katas.PullRequests.Tests.EndToEnd;

/// <summary>
/// A course on a server of bare repositories, with learners who fork it and push. Its workflows are the project's own; its
/// lessons are small, so that a grade takes moments; its <c>kata</c> runs the tool that these tests were built with.
/// </summary>
internal sealed class School : IAsyncDisposable
{
    public const string Twice = "katas/01-Numbers/01-twice/Twice.cs";
    public const string Halve = "katas/01-Numbers/02-halve/Halve.cs";
    public const string Repository = FakeGitHub.Repository;

    private readonly string _folder = Directory.CreateTempSubdirectory("school-").FullName;

    private School(FakeGitHub gitHub, Action<string> makeCourse)
    {
        GitHub = gitHub;
        string author = Path.Combine(_folder, "author");
        makeCourse(author);
        Base = Git.Run(author, "rev-parse", "HEAD");
        MakeBare(Repository, author);
    }

    public FakeGitHub GitHub { get; }

    /// <summary>The folder of OWNER/NAME, each a bare repository.</summary>
    public string Server => Path.Combine(_folder, "server");

    /// <summary>The course's commit.</summary>
    public string Base { get; }

    public static async Task<School> OpenAsync() => new(await FakeGitHub.StartAsync(), author =>
    {
        Lessons(author);
        Git.Run(author, "init", "--quiet", "--initial-branch=main");
        Git.Run(author, "add", "--all");
        Git.Run(author, "update-index", "--chmod=+x", "kata");
        Git.Run(author, "commit", "--quiet", "-m", "The course");
    });

    /// <summary>The project itself as the course, as it was last committed.</summary>
    public static async Task<School> OfThisProjectAsync() => new(await FakeGitHub.StartAsync(), author =>
    {
        Git.Run(RepositoryRoot, "clone", "--quiet", RepositoryRoot, author);
        Git.Run(author, "checkout", "--quiet", "-B", "main");
    });

    public static string Source(string name, string expression) =>
        $"namespace Katas.Numbers;\n\npublic static class {name}\n{{\n    public static int Of(int number) => {expression};\n}}\n";

    /// <summary>A learner's clone of their fork, on a branch of their own.</summary>
    public string Fork(string learner)
    {
        string fork = Path.Combine(Server, learner, "katas");
        Directory.CreateDirectory(Path.GetDirectoryName(fork)!);
        Git.Run(Server, "clone", "--quiet", "--bare", Path.Combine(Server, Repository), fork);
        Allow(fork);
        string clone = Path.Combine(_folder, "clones", learner);
        Directory.CreateDirectory(Path.GetDirectoryName(clone)!);
        Git.Run(_folder, "clone", "--quiet", fork, clone);
        Git.Run(clone, "checkout", "--quiet", "-b", "mine");
        return clone;
    }

    /// <summary>Commits all of a clone and pushes it; the pull request then stands there.</summary>
    /// <returns>The commit.</returns>
    public string Push(string clone, int pull, bool isStaged = false)
    {
        if (!isStaged)
            Git.Run(clone, "add", "--all");
        Git.Run(clone, "commit", "--quiet", "-m", "Mine");
        return PushCommit(clone, pull);
    }

    /// <summary>Pushes a clone's last commit; the pull request then stands there.</summary>
    /// <returns>The commit.</returns>
    public string PushCommit(string clone, int pull)
    {
        Git.Run(clone, "push", "--quiet", "--force", "origin", "HEAD:mine");
        string head = Git.Run(clone, "rev-parse", "HEAD");
        // As GitHub does on a push to a fork's branch.
        string fork = Git.Run(clone, "remote", "get-url", "origin");
        Git.Run(Path.Combine(Server, Repository), "fetch", "--quiet", "--no-tags", fork, $"+mine:refs/pull/{pull}/head");
        lock (GitHub.Heads)
            GitHub.Heads[pull] = head;
        return head;
    }

    /// <summary>A runner for one run of the course's workflows.</summary>
    public Runner Runner() => new(Server, Repository, GitHub.Api);

    /// <summary>Runs grade.yml for a pull request, as GitHub starts it.</summary>
    public Task<bool> GradeAsync(Runner runner, int pull, string head) =>
        runner.RunAsync(".github/workflows/grade.yml", Base, "pull_request_target", new JsonObject
        {
            ["action"] = "synchronize",
            ["pull_request"] = new JsonObject
            {
                ["number"] = pull,
                ["title"] = "\"; echo $(id) `id` ${{ github.token }}",
                ["head"] = new JsonObject { ["sha"] = head, ["ref"] = "mine\";id;\"" },
                ["base"] = new JsonObject { ["sha"] = Base, ["ref"] = "main" },
            },
        }, Base);

    /// <summary>Makes a bare repository of a clone's commits.</summary>
    public void MakeBare(string repository, string from)
    {
        string bare = Path.Combine(Server, repository);
        Directory.CreateDirectory(Path.GetDirectoryName(bare)!);
        Git.Run(_folder, "clone", "--quiet", "--bare", from, bare);
        Allow(bare);
    }

    public async ValueTask DisposeAsync()
    {
        await GitHub.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static void Allow(string bare)
    {
        // GitHub gives out any commit that it has.
        Git.Run(bare, "config", "uploadpack.allowAnySHA1InWant", "true");
        // Large files are not looked through for what they have in common.
        Git.Run(bare, "config", "core.bigFileThreshold", "1m");
        Git.Run(bare, "config", "core.compression", "1");
    }

    private static void Lessons(string root)
    {
        Lesson("01-twice", "Twice", "Twice a number", "2 * number", (3, 6), (0, 0), (-4, -8));
        Write("solutions/01-Numbers/01-twice/misconceptions/square.cs", "// misconception: square\n// says: That is the number times itself. Add it to itself.\n" + Source("Twice", "number * number"));
        Lesson("02-halve", "Halve", "Half a number", "number / 2", (6, 3), (7, 3));
        Write("Directory.Build.props", "<Project />\n");
        Write("kata", $"#!/bin/sh\nroot=$(cd \"$(dirname \"$0\")\" && pwd -P)\nKATA_ROOT=$root exec dotnet '{Path.Combine(AppContext.BaseDirectory, "kata.dll")}' \"$@\"\n");
        foreach (string workflow in Directory.GetFiles(Path.Combine(RepositoryRoot, ".github", "workflows")))
            Write($".github/workflows/{Path.GetFileName(workflow)}", File.ReadAllText(workflow));

        void Lesson(string folder, string name, string title, string reference, params (int Number, int Expected)[] cases)
        {
            string id = name.ToLowerInvariant();
            Write($"katas/01-Numbers/{folder}/lesson.yml", $"id: {id}\ntitle: {title}\nminutes: 15\nfiles: [{name}.cs]\n");
            Write($"katas/01-Numbers/{folder}/README.md", $"# {title}\n");
            Write($"katas/01-Numbers/{folder}/{name}.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />\n");
            Write($"katas/01-Numbers/{folder}/{name}.cs", Source(name, "throw new NotImplementedException()"));
            Write($"solutions/01-Numbers/{folder}/stub/{name}.cs", Source(name, "throw new NotImplementedException()"));
            Write($"solutions/01-Numbers/{folder}/{name}.cs", Source(name, reference));
            IEnumerable<string> facts = cases.Select(one =>
                $"    [Fact]\n    public void {name}_of_{one.Number.ToString(provider: null).Replace("-", "minus_", StringComparison.Ordinal)}() => Expect.That(\"{name}.Of({one.Number})\", {name}.Of({one.Number})).ToBe({one.Expected});\n");
            Write($"katas/01-Numbers/{folder}/{name}Tests.cs", $"using Katas.Numbers;\n\nnamespace LessonTests.Numbers;\n\npublic class {name}Tests\n{{\n{string.Join('\n', facts)}}}\n");
        }

        void Write(string path, string text)
        {
            string file = Path.Combine(root, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
    }

    /// <summary>The project's own repository.</summary>
    public static string RepositoryRoot { get; } = typeof(School).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "RepositoryRoot").Value!;
}
