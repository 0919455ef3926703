using System.Text.RegularExpressions;
using Katas.Testing.Dockerfiles;

namespace LessonTests.Docker;

/// <summary>The learner's Dockerfile, and the questions that the rules ask of it.</summary>
internal sealed partial class ServiceImage
{
    /// <summary>The files of README.md's listing, without those that .dockerignore keeps out.</summary>
    public static readonly BuildContext Context = new(
        ".dockerignore", "Api.csproj", "Dockerfile", "Numbers/NumberEndpoints.cs", "Program.cs", "appsettings.json",
        "nuget.config");

    private ServiceImage(DockerfileDocument document) => Document = document;

    public DockerfileDocument Document { get; }

    /// <summary>The stage that becomes the image.</summary>
    public DockerfileStage Last => Document.Stages[^1];

    /// <summary>Reads the Dockerfile; what it should do is said even where there is nothing to judge yet.</summary>
    public static ServiceImage Read(string should)
    {
        try
        {
            var document = DockerfileDocument.Parse(
                LessonFile.Text("service-image/Dockerfile"), DotnetImages.EnvironmentOf);
            Rule.Must(document.Stages.Count > 0, should, "the Dockerfile has no FROM yet",
                "Every image starts FROM another one. Write the first stage, then the last.");
            return new ServiceImage(document);
        }
        catch (DockerfileException problem)
        {
            throw Rule.Broken(should, "a builder refuses the file", problem.Message);
        }
    }

    /// <summary>The RUNs that call <c>dotnet</c> with this verb, each with its stage.</summary>
    public IEnumerable<(DockerfileStage Stage, DockerfileInstruction Run)> Calls(string verb) =>
        from stage in Document.Stages
        from run in stage.Instructions
        where run.Name == "RUN" && Regex.IsMatch(TextOf(run), $@"\bdotnet""?,?\s+""?{verb}\b")
        select (stage, run);

    /// <summary>A RUN as one text, whichever its form.</summary>
    public static string TextOf(DockerfileInstruction run) =>
        run.Command is { } command ? command.Arguments is { } words ? string.Join(' ', words) : command.Text : "";

    /// <summary>What a RUN's mounts of one kind say.</summary>
    public static IEnumerable<IReadOnlyDictionary<string, string>> Mounts(DockerfileInstruction run, string type) =>
        run.Flags.Where(flag => flag.Name == "mount").Select(flag => flag.Options)
            .Where(options => options.GetValueOrDefault("type", "bind") == type);

    /// <summary>The files of the context that a RUN can see: copied before it, or mounted for it.</summary>
    public static HashSet<string> FilesAt(DockerfileStage stage, DockerfileInstruction run) =>
    [
        .. Before(stage, run).SelectMany(Context.CopiedBy),
        .. Mounts(run, "bind").Where(mount => !mount.ContainsKey("from"))
            .SelectMany(mount => Context.Match(mount.GetValueOrDefault("source") ?? mount.GetValueOrDefault("src") ?? ".")),
    ];

    /// <summary>Whether files from other stages are there too, which no rule can name.</summary>
    public static bool SeesOtherStages(DockerfileStage stage, DockerfileInstruction run) =>
        Before(stage, run).Any(copy => copy.Flag("from") is not null)
        || Mounts(run, "bind").Any(mount => mount.ContainsKey("from"));

    /// <summary>The COPYs that bring something of another stage or image into the last stage.</summary>
    public IEnumerable<DockerfileInstruction> Deliveries => Last.All("COPY").Where(copy => copy.Flag("from") is not null);

    /// <summary>The folder that <c>dotnet publish</c> writes to, absolute; null where the file does not say.</summary>
    public string? PublishFolder => Calls("publish").Select(call => PublishOutput().Match(TextOf(call.Run)) is { Success: true } match
        ? UnixPath.Resolve(call.Run.WorkingDirectory, match.Groups[1].Value)
        : null).LastOrDefault();

    /// <summary>Whether what is published brings .NET with it.</summary>
    public bool IsSelfContained => Calls("publish").Any(call => SelfContained().IsMatch(TextOf(call.Run)));

    /// <summary>Program and arguments of the container: ENTRYPOINT's, then CMD's.</summary>
    public IReadOnlyList<string> StartWords =>
        [.. Last.Last("ENTRYPOINT")?.Command?.Words ?? [], .. Last.Last("CMD")?.Command?.Words ?? []];

    /// <summary>The addresses that the service listens on: the command line's, or ASPNETCORE_URLS, or the ports.</summary>
    public IReadOnlyList<(string Host, int Port)> Addresses
    {
        get
        {
            string text = string.Join(' ', StartWords);
            string urls = UrlsArgument().Match(text) is { Success: true } match
                ? match.Groups[1].Value
                : Setting("URLS");
            if (urls.Length > 0)
                return [.. urls.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(Address)];

            string ports = $"{Setting("HTTP_PORTS")};{Setting("HTTPS_PORTS")}".Trim(';');
            return ports.Length == 0
                ? [("localhost", 5000)]
                : [.. ports.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(port => ("+", int.TryParse(port, out int number) ? number : 0))];
        }
    }

    private static IEnumerable<DockerfileInstruction> Before(DockerfileStage stage, DockerfileInstruction run) =>
        stage.Lineage.TakeWhile(instruction => instruction != run);

    private string Setting(string name) => new[] { $"ASPNETCORE_{name}", $"DOTNET_{name}", name }
        .Select(full => Last.Environment.GetValueOrDefault(full, "")).FirstOrDefault(value => value.Length > 0) ?? "";

    private static (string Host, int Port) Address(string url) => Url().Match(url.Trim()) is { Success: true } match
        ? (match.Groups["host"].Value, match.Groups["port"] is { Success: true } port ? int.Parse(port.Value) : url.StartsWith("https", StringComparison.Ordinal) ? 443 : 80)
        : (url, 0);

    [GeneratedRegex(@"(?:\s-o|\s--output)[\s=]+""?([^\s""$;&|]+)""?(?=\s|;|&|$)")]
    private static partial Regex PublishOutput();

    [GeneratedRegex(@"--self-contained(?![\s=]+false)|--sc\b|SelfContained=true|PublishAot=true", RegexOptions.IgnoreCase)]
    private static partial Regex SelfContained();

    [GeneratedRegex(@"--urls[\s=]+(\S+)")]
    private static partial Regex UrlsArgument();

    [GeneratedRegex(@"^https?://(?<host>\[[^\]]*\]|[^:/]+)(:(?<port>\d{1,5}))?/?$")]
    private static partial Regex Url();
}
