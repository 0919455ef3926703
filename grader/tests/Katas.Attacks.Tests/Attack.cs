using System.Text.RegularExpressions;

namespace Katas.Attacks.Tests;

/// <summary>A learner's file that tries to be graded better than it deserves, or to do harm; its header says how it ends.</summary>
/// <param name="Name">Topic and name: "Process/exit-in-a-method".</param>
/// <param name="Text">The file.</param>
/// <param name="Fields">The lines <c>// key: value</c> of its header.</param>
public sealed partial record Attack(string Name, string Text, IReadOnlyDictionary<string, string> Fields)
{
    private static readonly string[] Keys = ["lesson", "ends", "report", "naive", "patience"];

    /// <summary>The lesson that it is handed in for.</summary>
    public string Lesson => Fields.GetValueOrDefault("lesson", "numbers");

    /// <summary>How it must end: "refused", "failed" or "does not compile".</summary>
    public string Ends => Outcome().Groups["outcome"].Value;

    /// <summary>The code of the refusal or of the compiler's error; empty for one that runs.</summary>
    public string Code => Outcome().Groups["code"].Value;

    /// <summary>What a report must say of it; empty where the code is enough.</summary>
    public string Report => Fields.GetValueOrDefault("report", "");

    /// <summary>What it does to a runner that compiles and runs everything in one: "passes", "harms", "crashes", "hangs" or "defence in depth (reason)".</summary>
    public string Naive => Fields["naive"];

    /// <summary>Whether it hangs, so that its tests are given little time.</summary>
    public bool IsHanging => Fields.GetValueOrDefault("patience", "") == "short";

    /// <summary>Reads an attack.</summary>
    /// <exception cref="FormatException">Its header is not complete.</exception>
    public static Attack Parse(string name, string text)
    {
        Dictionary<string, string> fields = Field().Matches(text)
            .Where(match => Keys.Contains(match.Groups["key"].Value))
            .ToDictionary(match => match.Groups["key"].Value, match => match.Groups["value"].Value.Trim());
        if (!text.StartsWith("// ", StringComparison.Ordinal) || !fields.ContainsKey("naive") || !fields.TryGetValue("ends", out string? ends) || !Ending().IsMatch(ends))
            throw new FormatException($"{name}: an attack begins with what it tries, `// ends: refused CODE | failed | does not compile CODE` and `// naive: …`.");
        return new Attack(name, text, fields);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private Match Outcome() => Ending().Match(Fields["ends"]);

    [GeneratedRegex("^// (?<key>[a-z]+): (?<value>.+)$", RegexOptions.Multiline)]
    private static partial Regex Field();

    [GeneratedRegex("^(?:(?<outcome>refused|does not compile) (?<code>[A-Za-z0-9-]+)|(?<outcome>failed))$")]
    private static partial Regex Ending();
}
