using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Katas.PullRequests.Tests.Workflows;

/// <summary>
/// Runs a workflow as GitHub Actions would: jobs in order, matrices, called workflows, expressions, each job in a
/// workspace of its own. <c>run:</c> lines are executed by bash as they stand; the few actions that the project uses are
/// played. A token writes only where the job's permissions say so.
/// </summary>
/// <param name="server">The folder that holds OWNER/NAME, each a bare repository.</param>
/// <param name="repository">Where the workflow runs: OWNER/NAME.</param>
/// <param name="api">GitHub's API.</param>
internal sealed partial class Runner(string server, string repository, Uri api) : IDisposable
{
    /// <summary>What a job's token is called that may only read.</summary>
    public const string ReadToken = "ghs_read_only";

    private readonly string _folder = Directory.CreateTempSubdirectory("runner-").FullName;
    private readonly List<JobResult> _jobs = [];
    private int _count;

    /// <summary>The repository's variables.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>Jobs that an earlier attempt of this run finished, and their outputs: they are not run again.</summary>
    public Dictionary<string, JsonObject> Finished { get; } = [];

    /// <summary>What every step's environment holds besides.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>How long each script took: "grade/grade: Build the tool".</summary>
    public List<(string Step, TimeSpan Time)> Times { get; } = [];

    /// <summary>Called after each job, with its name.</summary>
    public Action<string> JobEnded { get; set; } = _ => { };

    /// <summary>Where the run's artifacts are, each in a folder of its name.</summary>
    public string Artifacts => Directory.CreateDirectory(Path.Combine(_folder, "artifacts")).FullName;

    public IReadOnlyList<JobResult> Jobs => _jobs;

    /// <summary>What the run shows as its summary.</summary>
    public string Summary => File.Exists(SummaryFile) ? File.ReadAllText(SummaryFile) : "";

    public string Log => string.Concat(_jobs.Select(job => $"=== {job.Name} {(job.IsSuccess ? "✓" : "✗")}\n{job.Log}"));

    private string SummaryFile => Path.Combine(_folder, "summary.md");

    /// <summary>Runs a workflow of the commit.</summary>
    /// <param name="workflow">The file's path in the repository.</param>
    /// <param name="commit">The commit that GitHub takes it from.</param>
    /// <param name="eventName">"pull_request_target", "push" …</param>
    /// <param name="happened">The event's payload.</param>
    /// <param name="sha">The commit that the run is of.</param>
    /// <returns>Whether all its jobs went well.</returns>
    public async Task<bool> RunAsync(string workflow, string commit, string eventName, JsonObject happened, string sha)
    {
        var github = new JsonObject
        {
            ["repository"] = repository, ["server_url"] = "file://" + server, ["event_name"] = eventName, ["event"] = happened.DeepClone(),
            ["sha"] = sha, ["run_id"] = "77",
        };
        JsonObject file = WorkflowFile.Read(Take(repository, commit, workflow));
        return await RunAsync(file, github, [], "", (JsonNode?)null);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // permissions: what the caller gives; null for what a repository gives by default, which is to read.
    private async Task<bool> RunAsync(JsonObject file, JsonObject github, JsonObject inputs, string prefix, JsonNode? permissions)
    {
        JsonNode? top = file["permissions"] ?? permissions;
        var needs = new JsonObject();
        bool all = true;
        // Jobs stand in the order of their needs.
        foreach ((string name, JsonNode? node) in (JsonObject)file["jobs"]!)
        {
            var job = (JsonObject)node!;
            string[] needed = job["needs"] switch { null => [], JsonArray list => [.. list.Select(one => (string)one!)], var one => [(string)one!] };
            if (needed.Any(other => (string?)needs[other]?["result"] != "success"))
                continue;

            if (Finished.TryGetValue(prefix + name, out JsonObject? before))
            {
                needs[name] = new JsonObject { ["result"] = "success", ["outputs"] = before.DeepClone() };
                continue;
            }

            JsonNode? granted = job["permissions"] ?? top;
            RequireWithin(prefix + name, granted, permissions);
            JsonObject contexts = new()
            {
                ["github"] = github.DeepClone(), ["inputs"] = inputs.DeepClone(), ["needs"] = needs.DeepClone(),
                ["vars"] = new JsonObject(Variables.Select(variable => KeyValuePair.Create(variable.Key, (JsonNode?)variable.Value))),
                ["runner"] = new JsonObject { ["os"] = "Linux" },
            };
            contexts["github"]!["token"] = MayWrite(granted) ? GitHub.FakeGitHub.Token : ReadToken;
            bool success = true;
            var outputs = new JsonObject();
            if (job["uses"] is { } called)
                success = await CallAsync((string)called!, job, contexts, github, prefix + name, granted);
            else
            {
                foreach (JsonObject matrix in Matrix(job, contexts))
                {
                    contexts["matrix"] = matrix["matrix"]?.DeepClone();
                    contexts["strategy"] = matrix["strategy"]?.DeepClone();
                    success &= await RunJobAsync(prefix + name, job, contexts, outputs);
                }
            }

            needs[name] = new JsonObject { ["result"] = success ? "success" : "failure", ["outputs"] = outputs };
            all &= success;
            JobEnded(prefix + name);
        }

        return all;
    }

    private async Task<bool> CallAsync(string uses, JsonObject job, JsonObject contexts, JsonObject github, string name, JsonNode? granted)
    {
        // "./path" is of the commit that the caller is of; "owner/name/path@commit" is another repository's.
        Match other = Called().Match(uses);
        string path = other.Success
            ? Take(other.Groups[1].Value, other.Groups[3].Value, other.Groups[2].Value)
            : Take(repository, (string)github["event"]!["pull_request"]!["base"]!["sha"]!, uses[2..]);
        JsonObject file = WorkflowFile.Read(path);
        var given = job["with"] as JsonObject ?? [];
        var inputs = new JsonObject();
        foreach ((string input, JsonNode? described) in (JsonObject)file["on"]!["workflow_call"]!["inputs"]!)
        {
            JsonNode? value = given[input] is { } text ? Expression.Value(Expression.Text(text), contexts) : described!["default"]?.DeepClone();
            if (value is null && (bool?)described!["required"] == true)
                throw new InvalidOperationException($"{uses} needs '{input}'.");
            inputs[input] = value ?? "";
        }

        string? unknown = given.Select(pair => pair.Key).FirstOrDefault(input => !inputs.ContainsKey(input));
        return unknown is null ? await RunAsync(file, github, inputs, name + "/", granted) : throw new InvalidOperationException($"{uses} has no input '{unknown}'.");
    }

    private static IEnumerable<JsonObject> Matrix(JsonObject job, JsonObject contexts)
    {
        if (job["strategy"]?["matrix"] is not JsonObject matrix)
            return [new JsonObject { ["matrix"] = null, ["strategy"] = new JsonObject { ["job-total"] = 1 } }];

        (string name, JsonNode? values) = matrix.Single();
        var list = (JsonArray)(values is JsonArray ? values : Expression.Value((string)values!, contexts))!;
        return list.Select(value => new JsonObject
        {
            ["matrix"] = new JsonObject { [name] = value?.DeepClone() }, ["strategy"] = new JsonObject { ["job-total"] = list.Count },
        });
    }

    private async Task<bool> RunJobAsync(string name, JsonObject job, JsonObject contexts, JsonObject outputs)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder, $"job-{++_count}")).FullName;
        string workspace = Directory.CreateDirectory(Path.Combine(folder, "workspace")).FullName;
        var log = new StringBuilder();
        var steps = new JsonObject();
        bool success = true;
        foreach (JsonObject step in ((JsonArray)job["steps"]!).OfType<JsonObject>())
        {
            contexts["steps"] = steps.DeepClone();
            if (step["if"] is { } condition && !Expression.Holds(Expression.Text(condition), contexts))
                continue;

            log.Append("--- ").AppendLine((string?)step["name"] ?? (string?)step["uses"]);
            var written = new JsonObject();
            long started = Stopwatch.GetTimestamp();
            success = step["uses"] is { } uses
                ? Play((string)uses!, step["with"] as JsonObject ?? [], contexts, workspace, log)
                : await BashAsync(step, contexts, folder, workspace, written, log);
            if (step["run"] is not null)
                Times.Add(($"{name}: {step["name"]}", Stopwatch.GetElapsedTime(started)));
            if (step["id"] is { } id)
                steps[(string)id!] = new JsonObject { ["outputs"] = written };
            if (!success)
                break;
        }

        contexts["steps"] = steps;
        foreach ((string output, JsonNode? value) in job["outputs"] as JsonObject ?? [])
            outputs[output] = Expression.Fill((string)value!, contexts);
        _jobs.Add(new JobResult(name, success, log.ToString()));
        return success;
    }

    private async Task<bool> BashAsync(JsonObject step, JsonObject contexts, string folder, string workspace, JsonObject outputs, StringBuilder log)
    {
        if ((string?)step["shell"] != "bash")
            throw new InvalidOperationException("A step says which shell runs it: bash.");

        string script = Path.Combine(folder, "step.sh");
        string output = Path.Combine(folder, "output");
        await File.WriteAllTextAsync(script, Expression.Fill((string)step["run"]!, contexts));
        await File.WriteAllTextAsync(output, "");
        var start = new ProcessStartInfo("bash", ["--noprofile", "--norc", "-eo", "pipefail", script])
        {
            WorkingDirectory = workspace, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment.Clear();
        start.Environment["PATH"] = $"{Programs()}:{Path.GetDirectoryName(System.Environment.ProcessPath)}:{System.Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["HOME"] = folder;
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["GITHUB_REPOSITORY"] = repository;
        start.Environment["GITHUB_API_URL"] = api.AbsoluteUri;
        start.Environment["GITHUB_OUTPUT"] = output;
        start.Environment["GITHUB_STEP_SUMMARY"] = SummaryFile;
        foreach ((string name, string value) in Environment)
            start.Environment[name] = value;
        foreach ((string name, JsonNode? value) in step["env"] as JsonObject ?? [])
            start.Environment[name] = Expression.Fill(Expression.Text(value), contexts);

        using Process bash = Process.Start(start)!;
        bash.StandardInput.Close();
        Task<string> errors = bash.StandardError.ReadToEndAsync();
        log.Append(await bash.StandardOutput.ReadToEndAsync()).Append(await errors);
        await bash.WaitForExitAsync();
        foreach (string line in await File.ReadAllLinesAsync(output))
            outputs[line[..line.IndexOf('=', StringComparison.Ordinal)]] = line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..];
        return bash.ExitCode == 0;
    }

    private bool Play(string uses, JsonObject with, JsonObject contexts, string workspace, StringBuilder log)
    {
        switch (uses[..uses.IndexOf('@', StringComparison.Ordinal)])
        {
            case "actions/checkout":
                string from = "file://" + Path.Combine(server, Input("repository"));
                Git.Run(workspace, "clone", "--quiet", "--no-checkout", from, ".");
                Git.Run(workspace, "checkout", "--quiet", "--detach", Input("ref"));
                return true;
            case "actions/setup-dotnet" or "actions/cache" or "actions/cache/restore":
                return true;
            case "actions/upload-artifact":
                return Upload(Path.Combine(workspace, Input("path")), Path.Combine(Artifacts, Input("name")), Input("overwrite") == "true", log);
            case "actions/download-artifact":
                foreach (string artifact in Directory.GetDirectories(Artifacts, Input("pattern")))
                    Git.Copy(artifact, Path.Combine(workspace, Input("path"), Path.GetFileName(artifact)));
                return true;
            default:
                throw new NotSupportedException($"The action {uses} is not played by this test.");
        }

        string Input(string name) => with[name] is { } value ? Expression.Fill(Expression.Text(value), contexts) : "";
    }

    private static bool Upload(string path, string artifact, bool overwrite, StringBuilder log)
    {
        if (Directory.Exists(artifact) && !overwrite)
            throw new InvalidOperationException($"{artifact} is there already, which GitHub answers with 409.");
        if (Directory.Exists(artifact))
            Directory.Delete(artifact, recursive: true);
        if (Directory.Exists(path))
        {
            Git.Copy(path, artifact);
            return true;
        }

        if (!File.Exists(path))
        {
            log.AppendLine($"There is no {path}.");
            return false;
        }

        Directory.CreateDirectory(artifact);
        File.Copy(path, Path.Combine(artifact, Path.GetFileName(path)));
        return true;
    }

    // Else GitHub does not start the run at all.
    private static void RequireWithin(string job, JsonNode? asked, JsonNode? granted)
    {
        if (asked is not JsonObject wanted || granted is not JsonObject given)
            return;

        string? beyond = wanted.Select(pair => pair.Key).FirstOrDefault(scope => Rank(wanted[scope]) > Rank(given[scope]));
        if (beyond is not null)
            throw new InvalidOperationException($"The job '{job}' is requesting '{beyond}: {wanted[beyond]}', and its caller has '{given[beyond] ?? "none"}'.");

        static int Rank(JsonNode? level) => (string?)level switch { "write" => 2, "read" => 1, _ => 0 };
    }

    private static bool MayWrite(JsonNode? permissions) => (string?)permissions?["pull-requests"] == "write" && (string?)permissions?["checks"] == "write";

    private string Take(string from, string commit, string path)
    {
        string file = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "workflows")).FullName, $"{++_count}.yml");
        File.WriteAllText(file, Git.Run(Path.Combine(server, from), "show", $"{commit}:{path}") + "\n");
        return file;
    }

    // What a runner of GitHub's has and this machine may lack, or must not do to this machine.
    private string Programs()
    {
        string folder = Path.Combine(_folder, "programs");
        if (Directory.Exists(folder))
            return folder;

        Directory.CreateDirectory(folder);
        string sudo = Path.Combine(folder, "sudo");
        File.WriteAllText(sudo, "#!/bin/sh\necho \"sudo $*\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(sudo, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return folder;
    }

    [GeneratedRegex("^([^/.]+/[^/]+)/(.+)@([0-9a-f]{40})$")]
    private static partial Regex Called();
}
