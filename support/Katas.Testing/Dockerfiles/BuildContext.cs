using System.Text;
using System.Text.RegularExpressions;

namespace Katas.Testing.Dockerfiles;

/// <summary>The files that a builder is sent: what COPY can take.</summary>
/// <param name="files">Paths from the context's root, "src/Program.cs", without what .dockerignore keeps out.</param>
public sealed class BuildContext(params string[] files)
{
    /// <summary>The files that one source of a COPY takes; none where nothing matches, which a builder refuses.</summary>
    /// <param name="source">A file, a folder, or a pattern with <c>*</c>, <c>?</c> and <c>[…]</c>.</param>
    public IReadOnlyList<string> Match(string source)
    {
        ArgumentNullException.ThrowIfNull(source);

        string path = UnixPath.Resolve("/", source).Trim('/');
        var pattern = new Regex(path.Length == 0 ? "^" : $"^{Expression(path)}(/|$)");
        return [.. files.Where(file => pattern.IsMatch(file))];
    }

    /// <summary>The files that a COPY or ADD takes from the context: none where it copies from a stage.</summary>
    public IReadOnlyList<string> CopiedBy(DockerfileInstruction copy)
    {
        ArgumentNullException.ThrowIfNull(copy);
        if (copy.Name is not ("COPY" or "ADD") || copy.Flag("from") is not null)
            return [];

        var left = copy.Flags.Where(flag => flag.Name == "exclude").SelectMany(flag => Match(flag.Value)).ToHashSet();
        return [.. copy.Sources.SelectMany(Match).Distinct().Where(file => !left.Contains(file))];
    }

    private static string Expression(string pattern)
    {
        var expression = new StringBuilder();
        for (int i = 0; i < pattern.Length; i++)
        {
            char letter = pattern[i];
            if (letter == '*' && pattern.AsSpan(i).StartsWith("**/"))
            {
                expression.Append("(.*/)?");
                i += 2;
            }
            else
            {
                expression.Append(letter switch
                {
                    '*' => "[^/]*",
                    '?' => "[^/]",
                    '[' or ']' or '-' => letter.ToString(),
                    '^' when i > 0 && pattern[i - 1] == '[' => "^",
                    _ => Regex.Escape(letter.ToString()),
                });
            }
        }

        return expression.ToString();
    }
}
