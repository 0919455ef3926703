using System.Text.RegularExpressions;
using Katas.Testing.Dockerfiles;

namespace LessonTests.Docker;

public partial class ServiceImageTests
{
    [Fact]
    public void It_builds_in_one_stage_and_ships_another()
    {
        const string should = "One stage should build with the SDK, and the last one should ship without it";
        ServiceImage image = ServiceImage.Read(should);
        DockerfileStage last = image.Last;

        Rule.Must(image.Calls("publish").Any(), should, "no RUN calls 'dotnet publish'",
            "What ships is what 'dotnet publish' writes: the service, its packages, and nothing else.");
        Rule.Must(image.Document.Stages.Count > 1, should, $"there is one stage, {last.From}",
            "The image then holds the compiler, the package cache and your sources: some 800 MB that nobody runs. "
            + "Start a second stage with its own FROM.");
        Rule.Must(!DotnetImages.IsSdk(last.Origin), should, $"the last stage starts from {last.Origin.Repository}",
            "The SDK is a compiler and a shell for whoever breaks in. mcr.microsoft.com/dotnet/aspnet holds what a web service needs.");
        Rule.Must(image.Deliveries.Any(), should, "the last stage takes nothing from the first",
            "COPY --from=<stage> brings what was published into the last stage.");
    }

    [Fact]
    public void Everything_that_it_copies_is_there()
    {
        const string should = "Every COPY should name files that are there";
        ServiceImage image = ServiceImage.Read(should);

        foreach (DockerfileInstruction copy in image.Document.Instructions.Where(one => one.Name is "COPY" or "ADD"))
        {
            string? from = copy.Flag("from");
            bool isStage = from is not null && image.Document.Stage(from) is { } stage && stage.From.Line < copy.Line;
            Rule.Must(from is null || isStage || from.AsSpan().ContainsAny('/', ':', '.'), should,
                $"{copy}: no earlier stage is called '{from}'",
                "A stage gets its name from FROM … AS <name>.");
            foreach (string source in copy.Sources.Where(source => from is null && !source.Contains("://")))
            {
                Rule.Must(ServiceImage.Context.Match(source).Count > 0, should,
                    $"{copy}: the build context has no '{source}'",
                    "The context is the folder in README.md, without what .dockerignore keeps out.");
            }
        }

        (DockerfileStage Stage, DockerfileInstruction Run)[] publishes = [.. image.Calls("publish")];
        foreach ((DockerfileStage stage, DockerfileInstruction run) in publishes)
        {
            HashSet<string> files = ServiceImage.FilesAt(stage, run);
            string? missing = new[] { "Api.csproj", "Program.cs", "Numbers/NumberEndpoints.cs", "appsettings.json" }
                .FirstOrDefault(file => !files.Contains(file));
            Rule.Must(missing is null || ServiceImage.SeesOtherStages(stage, run), should,
                $"{missing} was not copied when line {run.Line} publishes",
                "'COPY . .' brings the whole context; .dockerignore keeps out what does not belong.");
        }

        Rule.Must(publishes.Length > 0, should, "no RUN calls 'dotnet publish', so there is nothing to copy",
            "Write what the service is built from first.");
        if (image.PublishFolder is { } folder)
        {
            Rule.Must(image.Deliveries.SelectMany(copy => copy.Sources).Any(source =>
                    UnixPath.Resolve("/", source) is var path && (UnixPath.IsWithin(path, folder) || UnixPath.IsWithin(folder, path))),
                should, $"'dotnet publish' writes to {folder}, and no COPY --from of the last stage takes that",
                "A source of COPY --from is a path in the other stage, and starts at its root.");
        }
    }

    [Fact]
    public void It_restores_the_packages_before_it_copies_the_sources()
    {
        const string should = "'dotnet restore' should run when only the project file and nuget.config are there";
        const string why = "A layer is built again when anything before it changed. With the sources copied first, "
            + "each changed letter downloads every package again.";
        ServiceImage image = ServiceImage.Read(should);

        Rule.Must(image.Calls("restore").Any(), should, "no RUN calls 'dotnet restore'", why);
        (DockerfileStage stage, DockerfileInstruction restore) = image.Calls("restore").First();
        HashSet<string> files = ServiceImage.FilesAt(stage, restore);
        string? source = files.Order(StringComparer.Ordinal).FirstOrDefault(file => file.EndsWith(".cs", StringComparison.Ordinal));
        Rule.Must(source is null, should, $"{source} is there too when line {restore.Line} restores", why);

        foreach (string needed in new[] { "Api.csproj", "nuget.config" })
        {
            Rule.Must(files.Contains(needed) || ServiceImage.SeesOtherStages(stage, restore), should,
                $"{needed} is not there when line {restore.Line} restores",
                "The project file names the packages, and nuget.config the feed that they come from.");
        }
    }

    [Fact]
    public void The_restore_gets_its_token_from_a_secret_mount()
    {
        const string should = "'dotnet restore' should find the feed's token in NUGET_TOKEN, from the secret nuget_token";
        ServiceImage image = ServiceImage.Read(should);

        Rule.Must(image.Calls("restore").Any(), should, "no RUN calls 'dotnet restore'", "It is the step that asks the private feed.");
        foreach ((_, DockerfileInstruction restore) in image.Calls("restore"))
        {
            var mount = ServiceImage.Mounts(restore, "secret").FirstOrDefault(options => Secrets.IdOf(options) == "nuget_token");
            Rule.Must(mount is not null, should, $"line {restore.Line} mounts no secret with id=nuget_token",
                "RUN --mount=type=secret shows a secret to one RUN and leaves nothing of it in a layer.");

            string command = ServiceImage.TextOf(restore);
            bool isVariable = mount!.GetValueOrDefault("env") == "NUGET_TOKEN"
                || (command.Contains("NUGET_TOKEN", StringComparison.Ordinal)
                    && command.Contains(Secrets.PathOf(mount!), StringComparison.Ordinal));
            Rule.Must(isVariable, should, $"line {restore.Line} does not put the secret into NUGET_TOKEN",
                $"nuget.config reads the variable. The mount is a file, {Secrets.PathOf(mount!)}, unless it says env=NUGET_TOKEN.");
        }
    }

    [Fact]
    public void No_secret_is_written_into_a_layer()
    {
        const string should = "No layer and no line of the image's history should hold a secret";
        ServiceImage image = ServiceImage.Read(should);
        Rule.Must(image.Calls("restore").Any(), should, "nothing is restored yet, so nothing shows how the token is kept secret",
            "Write the step that needs the token first.");

        foreach (DockerfileInstruction instruction in image.Document.Instructions)
        {
            string text = ServiceImage.TextOf(instruction);
            string? variable = instruction.Name is "ARG" or "ENV"
                ? instruction.Words.Select(word => word.Split('=')[0]).FirstOrDefault(Secrets.IsName)
                : null;
            Rule.Must(variable is null, should, $"line {instruction.Line} declares {instruction.Name} {variable}",
                "ENV stays in the image, and the value of an ARG stays in its history ('docker history' shows both). "
                + "Use RUN --mount=type=secret.");
            Rule.Must(!(instruction.Name is "COPY" or "ADD" && instruction.Sources.Any(Secrets.IsFile)), should, $"{instruction}",
                "A file that was copied stays in its layer, even where a later RUN deletes it. What the service needs "
                + "at run time it gets when it is started.");
            Rule.Must(!Secrets.IsSpelledOut(text), should, $"line {instruction.Line} spells one out",
                "Who can read the Dockerfile or the image's history can read it.");
            Rule.Must(!Secrets.IsKept(instruction, text), should, $"line {instruction.Line} writes the mounted secret to a file",
                "The mount goes when the RUN ends; the copy stays in the layer. Put it into a variable of that one command.");
        }
    }

    [Fact]
    public void Every_image_is_pinned_by_its_digest()
    {
        const string should = "Every image should be named with the digest of the bytes that you tested: image:tag@sha256:…";
        ServiceImage image = ServiceImage.Read(should);

        var repositories = new Dictionary<string, string>();
        foreach ((int line, ImageReference used) in ImagesOf(image))
        {
            Rule.Must(used.Digest.Length > 0, should, $"line {line} names {used.Repository}:{used.Tag} without a digest",
                "A tag is a label that its owner moves: two builds of the same commit can differ, and a stolen "
                + "account can put anything behind it.");
            Rule.Must(used.IsPinned, should, $"line {line} has the digest '{used.Digest}'",
                "A digest is 'sha256:' and 64 hexadecimal digits in lower case.");
            // 64 random hexadecimal digits with fewer than 8 different ones: 1 in 10^16.
            Rule.Must(used.Digest.Skip(7).Distinct().Count() >= 8, should, $"line {line} has a made-up digest",
                "The registry says the real one; README.md has the command.");
            Rule.Must(repositories.TryAdd(used.Digest, used.Repository) || repositories[used.Digest] == used.Repository,
                should, $"line {line} gives {used.Repository} the digest of {repositories[used.Digest]}",
                "Every image has its own.");
        }
    }

    [Fact]
    public void No_image_is_the_latest_one()
    {
        const string should = "Every image should say which version it is: a tag such as 10.0, or a digest alone";
        ServiceImage image = ServiceImage.Read(should);

        foreach ((int line, ImageReference used) in ImagesOf(image))
        {
            bool isLatest = used.Tag == "latest" || (used.Tag.Length == 0 && used.Digest.Length == 0);
            Rule.Must(!isLatest, should, $"line {line} takes the latest {used.Repository}",
                "'latest' is next year's .NET 11, on the day that it comes out. With a digest beside it, it is a label that lies.");
        }
    }

    [Fact]
    public void The_last_stage_holds_no_sources()
    {
        const string should = "The last stage should hold what was published, and no sources";
        ServiceImage image = ServiceImage.Read(should);
        Rule.Must(image.Deliveries.Any(), should, "it takes nothing from another stage", "COPY --from=<stage> brings what was published.");

        foreach (DockerfileInstruction copy in image.Last.Lineage)
        {
            string? source = ServiceImage.Context.CopiedBy(copy).FirstOrDefault(IsSource);
            Rule.Must(source is null, should, $"line {copy.Line} copies {source} into it",
                "Sources in an image are weight, and reading matter for whoever gets in. They belong into the stage that builds.");
        }

        foreach (DockerfileInstruction delivery in image.Deliveries)
        {
            DockerfileInstruction? sources = image.Document.Stage(delivery.Flag("from")!)?.Lineage.FirstOrDefault(copy =>
                ServiceImage.Context.CopiedBy(copy).Any(IsSource)
                && delivery.Sources.Any(source => UnixPath.IsWithin(copy.Destination, UnixPath.Resolve("/", source))));
            Rule.Must(sources is null, should,
                $"line {delivery.Line} takes {delivery.Sources.First()}, where line {sources?.Line} had put the sources",
                "Take the folder that 'dotnet publish -o' wrote, and only that.");
        }
    }

    [Fact]
    public void It_does_not_run_as_root()
    {
        const string should = "The service should run as a user other than root";
        ServiceImage image = ServiceImage.Read(should);

        DockerfileInstruction? statement = image.Last.Last("USER");
        if (statement is null)
        {
            Rule.Must(DotnetImages.IsDistroless(image.Last.Origin) && DotnetImages.IsDotnet(image.Last.Origin), should,
                image.Document.Instructions.LastOrDefault(one => one.Name == "USER") is { } other
                    ? $"{other} belongs to another stage, so the last one is root"
                    : "the last stage has no USER, so it is root",
                "Each FROM starts anew from its image, whose user is root unless it says otherwise. .NET's images have "
                + "a user 'app' of number $APP_UID, 1654.");
            return;
        }

        string user = statement.Words[0].Split(':')[0];
        bool isNumber = int.TryParse(user, out int number);
        Rule.Must(user.Length > 0, should, $"{statement} expands to nothing",
            "The variable is not set in this stage. An ARG ends with its stage, and one before FROM has to be named again.");
        Rule.Must(user != "root" && (!isNumber || number != 0), should, $"{statement} is its last USER",
            "Who breaks out of a process that runs as root is root on the host, unless user namespaces are on.");
        Rule.Must(isNumber || Exists(user, image.Last), should, $"{statement}: nothing makes a user '{user}'",
            "The engine looks the name up in the image's /etc/passwd and does not start the container without it.");
    }

    [Fact]
    public void It_starts_the_service_without_a_shell()
    {
        const string should = "ENTRYPOINT should start the service itself, in exec form: [\"program\", \"argument\"]";
        const string why = "The shell form makes 'sh -c' process 1. It passes no SIGTERM on, so every stop of the "
            + "container takes ten seconds and then kills requests.";
        ServiceImage image = ServiceImage.Read(should);
        DockerfileStage last = image.Last;

        DockerfileInstruction? start = last.Last("ENTRYPOINT") ?? last.Last("CMD");
        Rule.Must(start is not null, should, "the last stage has neither ENTRYPOINT nor CMD", "Nothing says what to start.");
        DockerfileCommand command = start!.Command!;
        Rule.Must(command.IsExecForm || !command.Text.StartsWith('['), should, $"{start} is no JSON",
            "The array is JSON: double quotes, no comma at the end. Anything else is taken as the shell form, brackets and all.");
        Rule.Must(command.IsExecForm, should, $"{start} is in shell form", why);
        Rule.Must(command.Words.Count < 3 || !Shell().IsMatch(command.Words[0]) || command.Words[2].StartsWith("exec ", StringComparison.Ordinal),
            should, $"{start} starts a shell", why);

        IReadOnlyList<string> words = image.StartWords;
        string? program = words.SelectMany(word => word.Split(' ')).FirstOrDefault(word => word.Split('/')[^1] is "Api.dll" or "Api");
        Rule.Must(program is not null, should, $"{start} starts neither Api.dll nor Api",
            "'dotnet publish' names what it writes after the project: Api.dll, and the program Api.");
        bool isLibrary = program!.EndsWith(".dll", StringComparison.Ordinal);
        bool hasDotnet = words.SelectMany(word => word.Split(' ')).Any(word => word.Split('/')[^1] == "dotnet");
        Rule.Must(!isLibrary || hasDotnet, should, $"{start}: a .dll is not a program",
            "'dotnet' runs it; the file 'Api' beside it is the program.");
        Rule.Must(isLibrary || program.Contains('/') || last.Environment.ContainsKey("PATH"), should, $"{start}: '{program}' is looked for on the PATH",
            "A program in the working directory is written ./Api.");
        Rule.Must(isLibrary || !image.Calls("publish").Any(call => ServiceImage.TextOf(call.Run).Contains("UseAppHost=false", StringComparison.Ordinal)),
            should, $"{start}: UseAppHost=false publishes no program 'Api'", "Then 'dotnet' starts Api.dll.");

        string path = UnixPath.Resolve(last.WorkingDirectory, program);
        Rule.Must(image.Deliveries.Any(copy => UnixPath.IsWithin(path, copy.Destination)), should,
            $"{start}: nothing was copied to {path}",
            $"A relative path starts at the last WORKDIR, here {last.WorkingDirectory}.");
        bool bringsDotnet = image.IsSelfContained && !isLibrary;
        bool installsDotnet = last.Lineage.Any(one => one.Name == "RUN" && one.Text.Contains("dotnet", StringComparison.Ordinal))
            || image.Deliveries.Any(copy => copy.Text.Contains("dotnet", StringComparison.Ordinal));
        Rule.Must(!DotnetImages.LacksAspNet(last.Origin) || bringsDotnet || installsDotnet, should,
            $"{last.Origin.Repository} does not hold ASP.NET Core",
            "A web service needs dotnet/aspnet, or has to be published self-contained.");
    }

    [Fact]
    public void It_exposes_the_port_that_it_listens_on()
    {
        const string should = "EXPOSE should name exactly the port that the service listens on";
        ServiceImage image = ServiceImage.Read(should);
        IReadOnlyList<(string Host, int Port)> addresses = image.Addresses;

        foreach ((string host, int port) in addresses)
        {
            Rule.Must(!IsLoopback(host), should, $"the service listens on {host}:{port}",
                "Inside a container, localhost is the container: nobody outside reaches it. Set ASPNETCORE_HTTP_PORTS.");
            Rule.Must(port is >= 1024 and <= 65535, should, $"the service listens on port {port}",
                "Ports below 1024 are root's on most clusters. Take 8080.");
        }

        string[] exposed = [.. image.Last.All("EXPOSE").SelectMany(one => one.Words).SelectMany(Ports).Distinct().Order(StringComparer.Ordinal)];
        string[] listening = [.. addresses.Select(address => $"{address.Port}/tcp").Distinct().Order(StringComparer.Ordinal)];
        Rule.Must(exposed.SequenceEqual(listening), should,
            $"it exposes {Show.Sequence(exposed)} and listens on {Show.Sequence(listening)}",
            "EXPOSE opens nothing: it tells people and tools. The base image's ASPNETCORE_HTTP_PORTS, or yours, decides.");
    }

    [Fact]
    public void Its_health_check_asks_the_service()
    {
        const string should = "HEALTHCHECK should ask the service whether it is well, with what is in the image";
        ServiceImage image = ServiceImage.Read(should);
        DockerfileStage last = image.Last;

        DockerfileInstruction? check = last.Last("HEALTHCHECK");
        Rule.Must(check?.Command is not null, should, check is null ? "there is none" : "it is NONE",
            "A process that hangs is still a process. Only an answer shows that it works.");
        DockerfileCommand command = check!.Command!;
        Rule.Must(command.IsExecForm || DotnetImages.HasShell(last.Origin), should,
            $"{check}: {last.Origin.Tag} has no shell to run it", "Write it as a JSON array.");

        string text = string.Join(' ', command.Words);
        foreach (string tool in new[] { "curl", "wget" }.Where(tool => Regex.IsMatch(text, $@"\b{tool}\b")))
        {
            bool isThere = (tool == "wget" && DotnetImages.IsAlpine(last.Origin))
                || last.Lineage.Any(one => one.Name is "RUN" or "COPY" && Regex.IsMatch($"{one.Text} {ServiceImage.TextOf(one)}", $@"\b{tool}\b"));
            Rule.Must(isThere, should, $"{check}: there is no {tool} in the image",
                "Then every check fails, and the container counts as ill for ever. 'dotnet Api.dll --health' needs no tool.");
            Rule.Must(tool != "curl" || FailFlag().IsMatch(text), should, $"{check}: curl takes an answer of 500 for success",
                "curl -f makes it a failure.");
        }

        Match url = HealthUrl().Match(text);
        bool asksItself = text.Contains("--health", StringComparison.Ordinal) && Regex.IsMatch(text, @"\bApi(\.dll)?\b");
        bool isOwnProbe = image.Deliveries.Any(copy => UnixPath.IsWithin(UnixPath.Resolve(last.WorkingDirectory, command.Words[0]), copy.Destination))
            && !asksItself && !text.Contains("Api", StringComparison.Ordinal);
        Rule.Must(asksItself || url.Success || isOwnProbe, should, $"{check} does not ask it",
            "'dotnet Api.dll --health' does, and so does a request to /health.");
        if (url.Success)
        {
            int port = url.Groups["port"] is { Success: true } written ? int.Parse(written.Value) : 80;
            Rule.Must(image.Addresses.Any(address => address.Port == port), should,
                $"{check}: the service does not listen on port {port}", "The check runs inside the container, so it needs the port in there.");
            Rule.Must(HealthPath().IsMatch(url.Groups["path"].Value), should,
                $"{check}: '{url.Groups["path"].Value}' is no page of the service", "The service answers /health and /api?amount=3.");
        }

        foreach (DockerfileFlag flag in check.Flags)
        {
            bool isRight = flag.Name == "retries" ? int.TryParse(flag.Value, out int times) && times > 0 : Duration().IsMatch(flag.Value);
            Rule.Must(isRight, should, $"{check}: '{flag.Value}' is no value for --{flag.Name}",
                "Times have a unit, as in 30s or 1m30s; retries are a number from 1.");
        }
    }

    // It builds and runs what the file says, which takes a registry and a minute.
    [FactOnRequest("KATA_CONTAINERS", "podman")]
    public void It_builds_answers_and_stops()
    {
        ServiceImage.Read("The image should build, answer and stop");
        using var container = new ServiceContainer(LessonFile.Text("service-image/Dockerfile"));

        Expect.That("The answer to GET /api?amount=3", container.Get("/api?amount=3").Split(',').Length).ToBe(3);
        Expect.True(container.User() != "root", "The service's process should not be root's, but is");
        Expect.That("The exit code of the health check", container.CheckHealth()).ToBe(0, "podman healthcheck run");
        Expect.That("The exit code after 'stop'", container.Stop()).ToBe(0, "137 is a kill: SIGTERM did not reach the service.");
    }

    // Every image that the file takes bytes from: bases, COPY --from, RUN --mount=from=. Stages are none, nor is scratch.
    private static IEnumerable<(int Line, ImageReference Image)> ImagesOf(ServiceImage image)
    {
        IEnumerable<(int, string)> bases = image.Document.Stages
            .Where(stage => stage.Parent is null && stage.Image != "scratch")
            .Select(stage => (stage.From.Line, stage.Image));
        IEnumerable<(int, string)> others =
            from instruction in image.Document.Instructions
            from name in instruction.Name == "COPY"
                ? [instruction.Flag("from")]
                : instruction.Flags.Where(flag => flag.Name == "mount").Select(flag => flag.Options.GetValueOrDefault("from"))
            where name is not null && image.Document.Stage(name) is null
            select (instruction.Line, name);
        return bases.Concat(others).Select(one => (one.Item1, ImageReference.Parse(one.Item2)));
    }

    private static bool IsSource(string file) =>
        file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".csproj", StringComparison.Ordinal) || file == "nuget.config";

    private static bool Exists(string user, DockerfileStage stage) =>
        (user == "app" && DotnetImages.IsDotnet(stage.Origin))
        || user == "nobody"
        || (user == "nonroot" && DotnetImages.IsDistroless(stage.Origin))
        || stage.Lineage.Any(one => (one.Name == "RUN" && ServiceImage.TextOf(one) is var text
                && Regex.IsMatch(text, "adduser|useradd|/etc/passwd") && Regex.IsMatch(text, $@"\b{Regex.Escape(user)}\b"))
            || (one.Name == "COPY" && one.Text.Contains("/etc", StringComparison.Ordinal)));

    private static bool IsLoopback(string host) =>
        host is "localhost" or "[::1]" || host.StartsWith("127.", StringComparison.Ordinal);

    private static IEnumerable<string> Ports(string word)
    {
        string[] parts = word.Split('/');
        int[] range = [.. parts[0].Split('-').Select(number => int.TryParse(number, out int port) ? port : 0)];
        return Enumerable.Range(range[0], Math.Clamp(range[^1] - range[0] + 1, 1, 100))
            .Select(port => $"{port}/{parts.ElementAtOrDefault(1)?.ToLowerInvariant() ?? "tcp"}");
    }

    [GeneratedRegex(@"^(/bin/|/usr/bin/)?(sh|bash|ash)$")]
    private static partial Regex Shell();

    [GeneratedRegex(@"\s(-[a-zA-Z]*f|--fail)")]
    private static partial Regex FailFlag();

    [GeneratedRegex(@"https?://(localhost|127\.0\.0\.1|\[::1\]|0\.0\.0\.0)(:(?<port>\d{1,5}))?(?<path>[^\s'""|]*)")]
    private static partial Regex HealthUrl();

    [GeneratedRegex(@"^/(health|api\?amount=\d+)$")]
    private static partial Regex HealthPath();

    [GeneratedRegex(@"^(\d+(\.\d+)?(ns|us|µs|ms|s|m|h))+$")]
    private static partial Regex Duration();
}
