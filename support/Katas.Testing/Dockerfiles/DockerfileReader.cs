using System.Text;
using System.Text.RegularExpressions;

namespace Katas.Testing.Dockerfiles;

/// <summary>Text to instructions: directives, comments, continuations, here-documents, flags. Nothing is expanded yet.</summary>
internal sealed partial class DockerfileReader
{
    private static readonly Dictionary<string, string[]> KnownFlags = new()
    {
        ["ADD"] = ["keep-git-dir", "checksum", "chown", "chmod", "link", "unpack", "exclude"],
        ["COPY"] = ["from", "chown", "chmod", "link", "parents", "exclude"],
        ["FROM"] = ["platform"],
        ["HEALTHCHECK"] = ["interval", "timeout", "start-period", "start-interval", "retries"],
        ["RUN"] = ["mount", "network", "security", "device"],
    };

    private static readonly string[] KnownNames =
    [
        .. KnownFlags.Keys,
        "ARG", "CMD", "ENTRYPOINT", "ENV", "EXPOSE", "LABEL", "MAINTAINER", "ONBUILD", "SHELL", "STOPSIGNAL", "USER",
        "VOLUME", "WORKDIR",
    ];

    private readonly string[] _lines;
    private int _next;

    public DockerfileReader(string text)
    {
        _lines = text.TrimStart('\uFEFF').Replace("\r\n", "\n").Split('\n');
        Directives = ReadDirectives();
        Escape = Directives.GetValueOrDefault("escape", "\\")[0];
    }

    public IReadOnlyDictionary<string, string> Directives { get; }

    public char Escape { get; }

    public IEnumerable<DockerfileInstruction> Instructions()
    {
        while (true)
        {
            while (_next < _lines.Length && IsBlankOrComment(_lines[_next]))
                _next++;
            if (_next == _lines.Length)
                yield break;

            int line = _next + 1;
            yield return Instruction(line, LogicalLine());
        }
    }

    // Directives stand before everything else; the first line that is not one ends them.
    private Dictionary<string, string> ReadDirectives()
    {
        var directives = new Dictionary<string, string>();
        for (int i = 0; i < _lines.Length && Directive().Match(_lines[i]) is { Success: true } match; i++)
        {
            string name = match.Groups[1].Value.ToLowerInvariant();
            string value = match.Groups[2].Value;
            if (!directives.TryAdd(name, value))
                throw new DockerfileException(i + 1, $"The directive '{name}' may stand only once.");
            if (name == "escape" && value is not ("\\" or "`"))
                throw new DockerfileException(i + 1, $"'{value}' cannot be the escape character: it is \\ or `.");
        }

        return directives;
    }

    private string LogicalLine()
    {
        var text = new StringBuilder();
        bool continues = true;
        while (continues && _next < _lines.Length)
        {
            string line = _lines[_next++];
            if (text.Length > 0 && IsBlankOrComment(line))
                continue;

            string trimmed = line.TrimEnd(' ', '\t');
            continues = trimmed.EndsWith(Escape);
            text.Append(continues ? trimmed[..^1] : line);
        }

        return text.ToString().Trim();
    }

    private DockerfileInstruction Instruction(int line, string text)
    {
        string name = text.Split([' ', '\t'], 2)[0];
        string rest = text[name.Length..].TrimStart();
        name = name.ToUpperInvariant();
        if (!KnownNames.Contains(name))
            throw new DockerfileException(line, $"'{name}' is not an instruction. Does the line before need a '{Escape}' at its end?");

        List<DockerfileFlag> flags = ReadFlags(line, name, ref rest);
        if (rest.Length == 0)
            throw new DockerfileException(line, $"{name} needs at least one argument.");
        return new DockerfileInstruction
        {
            Line = line,
            Name = name,
            Flags = flags,
            Text = rest,
            HereDocuments = name is "RUN" or "COPY" or "ADD" or "ONBUILD" ? HereDocuments(line, rest) : [],
        };
    }

    private static List<DockerfileFlag> ReadFlags(int line, string name, ref string rest)
    {
        var flags = new List<DockerfileFlag>();
        string[] known = KnownFlags.GetValueOrDefault(name, []);
        while (rest.StartsWith("--", StringComparison.Ordinal))
        {
            string word = Words(rest)[0];
            rest = rest[word.Length..].TrimStart();
            string[] parts = word[2..].Split('=', 2);
            if (!known.Contains(parts[0]))
                throw new DockerfileException(line, $"{name} has no flag --{parts[0]}. It has {(known.Length > 0 ? "--" + string.Join(", --", known) : "none")}.");
            flags.Add(new DockerfileFlag(parts[0], (parts.ElementAtOrDefault(1) ?? "").Replace("\"", "")));
        }

        return flags;
    }

    private List<HereDocument> HereDocuments(int line, string text)
    {
        var documents = new List<HereDocument>();
        foreach (Match match in Words(text, Escape).Select(word => HereDocumentStart().Match(word)).Where(match => match.Success))
        {
            string name = match.Groups["name"].Value;
            bool stripsTabs = match.Groups["dash"].Length > 0;
            var content = new StringBuilder();
            while (true)
            {
                if (_next == _lines.Length)
                    throw new DockerfileException(line, $"The here-document <<{name} has no line '{name}' that ends it.");
                string next = stripsTabs ? _lines[_next++].TrimStart('\t') : _lines[_next++];
                if (next == name)
                    break;
                content.Append(next).Append('\n');
            }

            documents.Add(new HereDocument(name, content.ToString(), match.Groups["quote"].Length == 0));
        }

        return documents;
    }

    /// <summary>Splits at spaces that stand outside quotes; the quotes stay.</summary>
    public static List<string> Words(string text, char escape = '\\')
    {
        var words = new List<string>();
        var word = new StringBuilder();
        char quote = '\0';
        for (int i = 0; i < text.Length; i++)
        {
            char letter = text[i];
            if (quote == '\0' && char.IsWhiteSpace(letter))
            {
                if (word.Length > 0)
                    words.Add(word.ToString());
                word.Clear();
                continue;
            }

            word.Append(letter);
            if (letter == escape && quote != '\'' && i + 1 < text.Length)
                word.Append(text[++i]);
            else if (letter == quote)
                quote = '\0';
            else if (quote == '\0' && letter is '"' or '\'')
                quote = letter;
        }

        if (word.Length > 0)
            words.Add(word.ToString());
        return words;
    }

    private static bool IsBlankOrComment(string line)
    {
        string trimmed = line.TrimStart();
        return trimmed.Length == 0 || trimmed[0] == '#';
    }

    [GeneratedRegex(@"^#\s*(syntax|escape|check)\s*=\s*(.*\S)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Directive();

    [GeneratedRegex(@"^\d*<<(?<dash>-?)(?<quote>[""']?)(?<name>[\w.-]+)\k<quote>(?=$|[;|&>)])")]
    private static partial Regex HereDocumentStart();
}
