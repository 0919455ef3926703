using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Katas.Catalog;

/// <summary>
/// A YAML mapping whose values are asked for by type. What is wrong goes to a list of problems with its line, and
/// reading goes on, so that an author sees everything at once.
/// </summary>
internal sealed class YamlFields
{
    private readonly string _file;
    private readonly ProblemList _problems;
    private readonly Dictionary<string, (YamlScalarNode Key, YamlNode Value)> _fields = [];

    private YamlFields(YamlMappingNode node, string file, ProblemList problems)
    {
        (_file, _problems, Line) = (file, problems, LineOf(node));
        foreach ((YamlNode key, YamlNode value) in node.Children)
        {
            if (key is YamlScalarNode { Value: { } name } scalar)
                _fields[name] = (scalar, value);
            else
                problems.Add(file, LineOf(key), "A key should be a plain word.");
        }
    }

    /// <summary>The line where the mapping begins.</summary>
    public int Line { get; }

    /// <summary>The mapping that a file holds; null, with a problem, when it holds none.</summary>
    public static YamlFields? Read(string file, ProblemList problems)
    {
        try
        {
            var stream = new YamlStream();
            using var reader = new StringReader(File.ReadAllText(file));
            stream.Load(reader);
            if (stream.Documents is [{ RootNode: YamlMappingNode root }, ..])
                return new YamlFields(root, file, problems);

            problems.Add(file, 1, (stream.Documents.Count == 0 ? "The file is empty." : "The file holds no `key: value` lines.")
                + $" docs/writing-a-lesson.md shows what stands in a {Path.GetFileName(file)}.");
        }
        catch (YamlException exception)
        {
            problems.Add(file, (int)exception.Start.Line, $"This is not YAML: {Reason(exception)}");
        }

        return null;
    }

    public bool Has(string key) => _fields.ContainsKey(key);

    /// <summary>The key's line, or the mapping's where the key is missing.</summary>
    public int LineOf(string key) => _fields.TryGetValue(key, out var field) ? LineOf(field.Key) : Line;

    public void Add(string key, string message) => _problems.Add(_file, LineOf(key), message);

    /// <summary>Tells of keys that are missing, with a line to add, and of keys that nobody knows.</summary>
    public void Expect(IReadOnlyList<(string Key, string Example)> required, IReadOnlyList<string> optional)
    {
        foreach ((string key, string example) in required)
        {
            if (!Has(key))
                _problems.Add(_file, Line, $"'{key}' is missing. Add a line such as `{example}`.");
        }

        string[] known = [.. required.Select(field => field.Key), .. optional];
        foreach (string key in _fields.Keys.Except(known))
        {
            Add(key, $"There is no key '{key}' here.{NearestNames.Question(key, known)} "
                + $"Known keys: {string.Join(", ", known)}.");
        }
    }

    public string? Text(string key)
    {
        if (!_fields.TryGetValue(key, out var field))
            return null;
        if (field.Value is YamlScalarNode { Value: { Length: > 0 } text } scalar && !IsNull(scalar))
            return text;

        Add(key, $"'{key}' should be text, and is {Shown(field.Value)}.");
        return null;
    }

    public int? WholeNumber(string key) => Scalar<int>(key, "a whole number", int.TryParse);

    public long? LongNumber(string key) => Scalar<long>(key, "a whole number", long.TryParse);

    public double? Number(string key) => Scalar<double>(key, "a number", TryParseFinite);

    public bool? Truth(string key) => Scalar<bool>(key, "true or false", TryParseTruth);

    /// <summary>A list of texts; empty where the key is missing or the list is wrong.</summary>
    public IReadOnlyList<string> Texts(string key)
    {
        var texts = new List<string>();
        foreach (YamlNode item in Items(key, "texts"))
        {
            if (item is YamlScalarNode { Value: { Length: > 0 } text } scalar && !IsNull(scalar))
                texts.Add(text);
            else
                _problems.Add(_file, LineOf(item), $"Each of '{key}' should be text; quote one that holds ': '.");
        }

        return texts;
    }

    public YamlFields? Fields(string key)
    {
        if (!_fields.TryGetValue(key, out var field))
            return null;
        if (field.Value is YamlMappingNode node)
            return new YamlFields(node, _file, _problems);

        Add(key, $"'{key}' should hold `key: value` pairs.");
        return null;
    }

    /// <summary>A list of mappings; empty where the key is missing or the list is wrong.</summary>
    public IReadOnlyList<YamlFields> AllFields(string key)
    {
        var all = new List<YamlFields>();
        foreach (YamlNode item in Items(key, "`key: value` groups"))
        {
            if (item is YamlMappingNode node)
                all.Add(new YamlFields(node, _file, _problems));
            else
                _problems.Add(_file, LineOf(item), $"Each of '{key}' should hold `key: value` pairs.");
        }

        return all;
    }

    /// <summary>Whether a list is written as <c>key: [a, b]</c> on one line, without quotes.</summary>
    public bool IsPlainLine(string key) => _fields.TryGetValue(key, out var field)
        && field.Value is YamlSequenceNode { Style: SequenceStyle.Flow } list
        && list.Start.Line == field.Key.Start.Line
        && list.Children.All(item => item is YamlScalarNode { Style: ScalarStyle.Plain } && item.Start.Line == list.Start.Line);

    private IList<YamlNode> Items(string key, string what)
    {
        if (!_fields.TryGetValue(key, out var field))
            return [];
        if (field.Value is YamlSequenceNode list)
            return list.Children;

        Add(key, $"'{key}' should be a list of {what}, empty as `{key}: []`.");
        return [];
    }

    private T? Scalar<T>(string key, string what, TryParse<T> tryParse)
        where T : struct
    {
        if (!_fields.TryGetValue(key, out var field))
            return null;
        if (field.Value is YamlScalarNode { Style: ScalarStyle.Plain, Value: { } text }
            && tryParse(text, CultureInfo.InvariantCulture, out T value))
            return value;

        Add(key, $"'{key}' should be {what}, and is {Shown(field.Value)}.");
        return null;
    }

    private delegate bool TryParse<T>(string text, IFormatProvider provider, out T value);

    private static bool TryParseFinite(string text, IFormatProvider provider, out double value) =>
        double.TryParse(text, NumberStyles.Float, provider, out value) && double.IsFinite(value);

    private static bool TryParseTruth(string text, IFormatProvider provider, out bool value)
    {
        value = text == "true";
        return text is "true" or "false";
    }

    private static bool IsNull(YamlScalarNode scalar) =>
        scalar.Style == ScalarStyle.Plain && scalar.Value is "null" or "~";

    private static string Shown(YamlNode node) => node switch
    {
        YamlScalarNode { Value: null or "" } => "empty",
        YamlScalarNode { Style: ScalarStyle.Plain } plain => $"'{plain.Value}'",
        YamlScalarNode quoted => $"the text \"{quoted.Value}\"",
        YamlSequenceNode => "a list",
        _ => "a group of keys",
    };

    private static int LineOf(YamlNode node) => (int)node.Start.Line;

    private static string Reason(YamlException exception) => (exception.InnerException ?? exception).Message;
}
