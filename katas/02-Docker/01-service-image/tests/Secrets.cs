using System.Text.RegularExpressions;
using Katas.Testing.Dockerfiles;

namespace LessonTests.Docker;

/// <summary>Where a Dockerfile would write a secret down.</summary>
internal static partial class Secrets
{
    private static readonly string[] Words =
        ["password", "passwd", "pwd", "passphrase", "secret", "secrets", "token", "tokens", "credential", "credentials", "apikey", "pat"];

    private static readonly string[] KindsOfKey = ["api", "access", "private", "signing", "account"];

    /// <summary>Whether a variable of this name holds a secret; the path of a file that holds one is none.</summary>
    public static bool IsName(string name)
    {
        string[] words = [.. NameWord().Matches(name).Select(match => match.Value.ToLowerInvariant())];
        if (words.Length == 0 || words[^1] is "file" or "path")
            return false;
        return words.Any(word => Words.Contains(word))
            || words.Zip(words.Skip(1)).Any(pair => KindsOfKey.Contains(pair.First) && pair.Second == "key");
    }

    /// <summary>Whether a file of this name holds secrets.</summary>
    public static bool IsFile(string path)
    {
        string name = path.TrimEnd('/').Split('/')[^1];
        return (name.StartsWith(".env", StringComparison.Ordinal) && !name.EndsWith("example", StringComparison.Ordinal))
            || name.EndsWith(".pem", StringComparison.Ordinal)
            || name.EndsWith(".pfx", StringComparison.Ordinal)
            || name.StartsWith("id_rsa", StringComparison.Ordinal)
            || IsName(name);
    }

    /// <summary>Whether a RUN holds a secret as text: <c>TOKEN=abc</c>, <c>--password abc</c>.</summary>
    public static bool IsSpelledOut(string command) =>
        Assignment().Matches(command).Any(match => IsName(match.Groups[1].Value)) || PasswordOption().IsMatch(command);

    /// <summary>Whether a RUN writes a mounted secret, or a variable that holds it, to a file of the layer.</summary>
    public static bool IsKept(DockerfileInstruction run, string command)
    {
        foreach (var mount in ServiceImage.Mounts(run, "secret"))
        {
            string file = Regex.Escape(PathOf(mount));
            string variable = mount.GetValueOrDefault("env") is { Length: > 0 } name ? $@"|\$\{{?{name}\b" : @"|\$\{?NUGET_TOKEN\b";
            if (Regex.IsMatch(command, $@"\b(cp|mv|install|tee|cat|echo|printf)\b[^;&|\n]*({file}{variable})[^;&|\n]*>(?!\s*&|\s*/dev/null)")
                || Regex.IsMatch(command, $@"\b(cp|mv|install)\s[^;&|\n]*{file}"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The name under which a mount asks for its secret.</summary>
    public static string IdOf(IReadOnlyDictionary<string, string> mount) =>
        mount.GetValueOrDefault("id") ?? mount.GetValueOrDefault("source") ?? mount.GetValueOrDefault("src") ?? PathOf(mount).Split('/')[^1];

    /// <summary>The file in which a mount shows its secret.</summary>
    public static string PathOf(IReadOnlyDictionary<string, string> mount) =>
        mount.GetValueOrDefault("target") ?? mount.GetValueOrDefault("dst") ?? mount.GetValueOrDefault("destination")
        ?? $"/run/secrets/{mount.GetValueOrDefault("id", "")}";

    [GeneratedRegex("[A-Z]?[a-z]+|[A-Z]+(?![a-z])")]
    private static partial Regex NameWord();

    [GeneratedRegex(@"\b(\w+)=[""']?[^\s""'$`;&|]")]
    private static partial Regex Assignment();

    [GeneratedRegex(@"--?(password|token|api-key)[\s=]+[""']?[^\s""'$`-]")]
    private static partial Regex PasswordOption();
}
