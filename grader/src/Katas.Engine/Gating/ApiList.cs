using System.Text.RegularExpressions;

namespace Katas.Engine.Gating;

/// <summary>The reviewed list of what every lesson's code may use (allowed-api.txt says how it is written).</summary>
internal sealed partial class ApiList
{
    private static readonly Lazy<ApiList> LazyDefault = new(() =>
    {
        using Stream stream = typeof(ApiList).Assembly.GetManifestResourceStream("allowed-api.txt")!;
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    });

    private readonly Dictionary<string, List<ApiPattern>> _types = [];
    private readonly Dictionary<string, List<ApiPattern>> _untimedTypes = [];
    private readonly HashSet<string> _unchanging = [];
    private readonly Dictionary<string, ApiFamily> _families = [];

    private ApiList()
    {
    }

    /// <summary>The list that is embedded in the tool.</summary>
    public static ApiList Default => LazyDefault.Value;

    /// <summary>The types that have a line, and its words.</summary>
    internal IEnumerable<(string Type, IReadOnlyList<ApiPattern> Members)> Types =>
        _types.Concat(_untimedTypes).Select(pair => (pair.Key, (IReadOnlyList<ApiPattern>)pair.Value));

    /// <summary>Reads a list.</summary>
    /// <exception cref="FormatException">A line belongs to nothing.</exception>
    public static ApiList Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);

        var list = new ApiList();
        Action<string>? entry = null;
        foreach (string line in text.Split('\n').Select(line => line.TrimEnd()))
        {
            string word = line.TrimStart();
            if (word.Length == 0 || word[0] == '#')
                continue;

            if (word.Length < line.Length)
                (entry ?? throw new FormatException($"'{word}' stands under no heading."))(word);
            else
                entry = list.Heading(line);
        }

        return list;
    }

    /// <summary>Whether the list has the use, in a lesson that is timed or in one that is not.</summary>
    public bool Allows(ApiUse use, bool isTimed) =>
        Allows(_types, use) || (!isTimed && Allows(_untimedTypes, use));

    /// <summary>Whether objects of a type stay as they were made, so that a static field of it keeps nothing.</summary>
    public bool IsUnchanging(string type) => _unchanging.Contains(type);

    /// <summary>What a learner is told about a use that is refused.</summary>
    public ApiFamily FamilyOf(ApiUse use)
    {
        for (string name = use.FullName; name.Length > 0; name = Shortened(name))
        {
            if (_families.TryGetValue(name, out ApiFamily? family))
                return family;
        }

        return ApiFamily.Unlisted;
    }

    private Action<string> Heading(string line)
    {
        Match match = HeadingLine().Match(line);
        if (!match.Success)
            throw new FormatException($"'{line}' is no heading: `namespace X`, `untimed namespace X`, `unchanging` or `family name: reason`.");

        if (match.Groups["family"] is { Success: true, Value: var code })
        {
            var family = new ApiFamily(code, match.Groups["reason"].Value);
            return name => _families.Add(name, family);
        }

        if (line == "unchanging")
            return name => _unchanging.Add(name);

        Dictionary<string, List<ApiPattern>> types = match.Groups["untimed"].Success ? _untimedTypes : _types;
        string container = match.Groups["namespace"].Value;
        return entry =>
        {
            string[] parts = entry.Split(':', 2);
            string[] members = parts.Length == 1 ? ["*"] : parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            types.Add($"{container}.{parts[0]}", [.. members.Select(Pattern)]);
        };
    }

    private static ApiPattern Pattern(string word) => word[0] == '-' ? new ApiPattern(word[1..], Allows: false) : new ApiPattern(word, Allows: true);

    private static bool Allows(Dictionary<string, List<ApiPattern>> types, ApiUse use)
    {
        if (types.TryGetValue(use.Type, out List<ApiPattern>? members))
            return use.Member.Length == 0 || IsLetIn(members, use);

        // A type within another goes with it, where that one is wholly allowed.
        int end = use.Type.LastIndexOf('+');
        if (end >= 0)
            return types.TryGetValue(use.Type[..end], out members) ? members is [{ Text: "*" }, ..] : Allows(types, use with { Type = use.Type[..end] });

        end = use.Type.LastIndexOf('.');
        return end >= 0 && types.ContainsKey(use.Type[..end] + ".*") && !use.IsDelicate;
    }

    private static bool IsLetIn(List<ApiPattern> members, ApiUse use) => members
        .Select(pattern => (pattern.Allows, Exactness: pattern.Exactness(use)))
        .Where(match => match.Exactness > 0)
        .OrderByDescending(match => match.Exactness)
        .FirstOrDefault()
        .Allows;

    private static string Shortened(string name)
    {
        int end = name.LastIndexOfAny(['.', '(', '=']);
        return end < 0 ? "" : name[..end];
    }

    [GeneratedRegex("^(?:(?<untimed>untimed )?namespace (?<namespace>[A-Za-z0-9.]+)|family (?<family>[a-z-]+): (?<reason>.+)|unchanging)$")]
    private static partial Regex HeadingLine();
}
