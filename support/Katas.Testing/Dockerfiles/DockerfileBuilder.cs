using System.Text.RegularExpressions;

namespace Katas.Testing.Dockerfiles;

/// <summary>Instructions to stages: scopes of ARG and ENV, expansion, working directories.</summary>
internal sealed partial class DockerfileBuilder(
    DockerfileReader reader, Func<ImageReference, IReadOnlyDictionary<string, string>>? environmentOf)
{
    // What a builder sets without being asked. They are in scope in FROM, and in a stage once it names them in ARG.
    private readonly Dictionary<string, string> _global = new()
    {
        ["BUILDPLATFORM"] = "linux/amd64",
        ["BUILDOS"] = "linux",
        ["BUILDARCH"] = "amd64",
        ["TARGETPLATFORM"] = "linux/amd64",
        ["TARGETOS"] = "linux",
        ["TARGETARCH"] = "amd64",
    };

    private readonly List<DockerfileInstruction> _instructions = [];
    private readonly List<DockerfileStage> _stages = [];

    private DockerfileStage? Current => _stages.LastOrDefault();

    public DockerfileDocument Document()
    {
        foreach (DockerfileInstruction instruction in reader.Instructions())
        {
            _instructions.Add(instruction);
            instruction.WorkingDirectory = Current?.WorkingDirectory ?? "/";
            if (instruction.Name == "FROM")
                StartStage(instruction);
            else if (Current is { } stage)
                Apply(instruction, stage);
            else if (instruction.Name == "ARG")
                Declare(instruction, _global);
            else
                throw new DockerfileException(instruction.Line, $"{instruction.Name} stands before the first FROM, where only ARG may.");
        }

        return new DockerfileDocument(reader.Directives, _instructions, _stages);
    }

    private void StartStage(DockerfileInstruction from)
    {
        // Only the ARGs before the first FROM are in scope here, not those of the stage above.
        from.Words = Expanded(from, name => _global.GetValueOrDefault(name));
        IReadOnlyList<string> words = from.Words;
        bool isNamed = words.Count == 3 && words[1].Equals("as", StringComparison.OrdinalIgnoreCase);
        if (words.Count != 1 && !isNamed)
            throw new DockerfileException(from.Line, "FROM takes an image and, if you like, AS and a name.");
        if (words[0].Length == 0)
            throw new DockerfileException(from.Line, $"'{from.Text}' expands to no image. Give its ARG a default, before the first FROM.");

        string name = isNamed ? words[2].ToLowerInvariant() : "";
        if (isNamed && !StageName().IsMatch(name))
            throw new DockerfileException(from.Line, $"'{words[2]}' is not a stage's name: a letter, then letters, digits, '-', '_' and '.'.");

        DockerfileStage? parent = _stages.LastOrDefault(stage => stage.Name.Length > 0
            && stage.Name.Equals(words[0], StringComparison.OrdinalIgnoreCase));
        IReadOnlyDictionary<string, string> environment = parent?.Environment
            ?? environmentOf?.Invoke(ImageReference.Parse(words[0]))
            ?? new Dictionary<string, string>();
        from.WorkingDirectory = parent?.WorkingDirectory ?? "/";
        _stages.Add(new DockerfileStage(_stages.Count, from, name, words[0], parent)
        {
            Variables = new(environment),
            Arguments = new(parent?.Arguments ?? []),
            WorkingDirectory = from.WorkingDirectory,
        });
    }

    private void Apply(DockerfileInstruction instruction, DockerfileStage stage)
    {
        stage.Own.Add(instruction);
        if (instruction.Name == "ARG")
        {
            Declare(instruction, stage.Arguments);
            return;
        }

        // ENV wins over an ARG of the same name.
        string? ValueOf(string name) => stage.Variables.GetValueOrDefault(name) ?? stage.Arguments.GetValueOrDefault(name);

        instruction.Words = Expanded(instruction, ValueOf);
        if (instruction.Name is "COPY" or "ADD" && instruction.Words.Count < 2)
            throw new DockerfileException(instruction.Line, $"{instruction.Name} needs a source and a destination.");
        if (instruction.Name == "SHELL" && DockerfileCommand.ExecForm(instruction.Text) is null)
            throw new DockerfileException(instruction.Line, "SHELL takes a JSON array: [\"program\", \"argument\"].");
        if (instruction.Name == "HEALTHCHECK" && instruction.Command is null && !IsNone(instruction.Text))
            throw new DockerfileException(instruction.Line, "HEALTHCHECK takes CMD and a command, or NONE.");
        if (instruction.Name == "ENV")
        {
            foreach ((string name, string value) in Pairs(instruction))
                stage.Variables[name] = value;
        }

        if (instruction.Name == "WORKDIR")
            stage.WorkingDirectory = UnixPath.Resolve(stage.WorkingDirectory, $"{instruction.Words[0]}/.");
    }

    // An ARG without a default takes the value of the global one of the same name.
    private void Declare(DockerfileInstruction argument, Dictionary<string, string> scope)
    {
        var words = new List<string>();
        foreach (string word in DockerfileReader.Words(argument.Text, reader.Escape))
        {
            string expanded = Expand(argument, word, name => Current?.Variables.GetValueOrDefault(name) ?? scope.GetValueOrDefault(name));
            words.Add(expanded);
            string[] parts = expanded.Split('=', 2);
            if (parts.Length == 2)
                scope[parts[0]] = parts[1];
            else if (_global.TryGetValue(parts[0], out string? value))
                scope[parts[0]] = value;
        }

        argument.Words = words;
    }

    private List<string> Expanded(DockerfileInstruction instruction, Func<string, string?> valueOf)
    {
        if (instruction.Name is "RUN" or "CMD" or "ENTRYPOINT" or "HEALTHCHECK" or "SHELL" or "ONBUILD" or "MAINTAINER")
            return [.. DockerfileCommand.ExecForm(instruction.Text) ?? DockerfileReader.Words(instruction.Text, reader.Escape)];
        if (instruction.Name is "COPY" or "ADD" or "VOLUME" && DockerfileCommand.ExecForm(instruction.Text) is { } array)
            return [.. array.Select(word => Expand(instruction, word, valueOf))];
        if (instruction.Name is "USER" or "WORKDIR" or "STOPSIGNAL")
            return [Expand(instruction, instruction.Text, valueOf)];

        List<string> words = DockerfileReader.Words(instruction.Text, reader.Escape);
        if (instruction.Name is "ENV" or "LABEL" && !words[0].Contains('='))
        {
            // The old form: one name, and the rest of the line as its value.
            string name = words[0];
            string value = instruction.Text[name.Length..].Trim();
            words = value.Length > 0
                ? [$"{name}={value}"]
                : throw new DockerfileException(instruction.Line, $"{instruction.Name} needs name=value.");
        }

        return [.. words.Select(word => Expand(instruction, word, valueOf))
            .SelectMany(word => instruction.Name == "EXPOSE" ? word.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [word])];
    }

    private string Expand(DockerfileInstruction instruction, string word, Func<string, string?> valueOf)
    {
        try
        {
            return VariableExpansion.Expand(word, valueOf, reader.Escape);
        }
        catch (FormatException problem)
        {
            throw new DockerfileException(instruction.Line, problem.Message);
        }
    }

    private static IEnumerable<(string Name, string Value)> Pairs(DockerfileInstruction instruction) =>
        instruction.Words.Select(word => word.Split('=', 2) is [var name, var value]
            ? (name, value)
            : throw new DockerfileException(instruction.Line, $"'{word}' should be name=value. A value with spaces needs quotes."));

    private static bool IsNone(string text) => text.Trim().Equals("NONE", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("^[a-z][a-z0-9-_.]*$")]
    private static partial Regex StageName();
}
