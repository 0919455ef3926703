using System.Text;

namespace Katas.Testing.Dockerfiles;

/// <summary>
/// A word as the builder reads it: variables put in, quotes and escapes taken off. <c>$name</c>, <c>${name}</c>,
/// <c>${name:-word}</c>, <c>${name:+word}</c>, <c>${name:?word}</c>, and the same without the colon.
/// </summary>
/// <remarks>Source: https://docs.docker.com/reference/dockerfile/#environment-replacement.</remarks>
public sealed class VariableExpansion
{
    private readonly string _word;
    private readonly Func<string, string?> _valueOf;
    private readonly char _escape;
    private int _at;

    private VariableExpansion(string word, Func<string, string?> valueOf, char escape) =>
        (_word, _valueOf, _escape) = (word, valueOf, escape);

    /// <summary>Expands one word.</summary>
    /// <param name="word">The word as written.</param>
    /// <param name="valueOf">A variable's value; null where it is not set.</param>
    /// <param name="escape">The character that takes the next one's meaning away.</param>
    /// <exception cref="FormatException">A quote or brace is not closed, a modifier is unknown, or a required variable is unset.</exception>
    public static string Expand(string word, Func<string, string?> valueOf, char escape = '\\')
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(valueOf);
        return new VariableExpansion(word, valueOf, escape).Until('\0');
    }

    private string Until(char end)
    {
        var text = new StringBuilder();
        while (_at < _word.Length && _word[_at] != end)
        {
            char letter = _word[_at++];
            if (letter == '\'')
                text.Append(SingleQuoted());
            else if (letter == '"')
                text.Append(DoubleQuoted());
            else if (letter == '$')
                text.Append(Variable());
            else if (letter == _escape && _at < _word.Length)
                text.Append(_word[_at++]);
            else
                text.Append(letter);
        }

        if (end != '\0')
            Skip(end);
        return text.ToString();
    }

    private string SingleQuoted()
    {
        int start = _at;
        _at = _word.IndexOf('\'', start);
        if (_at < 0)
            throw new FormatException("A single quote is not closed.");
        return _word[start.._at++];
    }

    private string DoubleQuoted()
    {
        var text = new StringBuilder();
        while (_at < _word.Length && _word[_at] != '"')
        {
            char letter = _word[_at++];
            if (letter == '$')
                text.Append(Variable());
            else if (letter == _escape && _at < _word.Length && (_word[_at] is '"' or '$' || _word[_at] == _escape))
                text.Append(_word[_at++]);
            else
                text.Append(letter);
        }

        Skip('"');
        return text.ToString();
    }

    private string Variable()
    {
        if (_at == _word.Length || !(_word[_at] == '{' || IsNameLetter(_word[_at])))
            return "$";
        if (_word[_at] != '{')
            return _valueOf(VariableName()) ?? "";

        _at++;
        string name = VariableName();
        if (name.Length == 0)
            throw new FormatException($"${{…}} needs a variable's name, in {_word}.");
        bool emptyCounts = _at < _word.Length && _word[_at] == ':';
        if (emptyCounts)
            _at++;
        char modifier = _at < _word.Length ? _word[_at++] : '\0';
        string? value = _valueOf(name);
        if (modifier == '}' && !emptyCounts)
            return value ?? "";

        bool isSet = emptyCounts ? !string.IsNullOrEmpty(value) : value is not null;
        string word = modifier is '-' or '+' or '?'
            ? Until('}')
            : throw new FormatException($"In ${{{name}…}} only :-, :+ and :? are understood, or a brace is not closed.");
        return modifier switch
        {
            '-' => isSet ? value! : word,
            '+' => isSet ? word : "",
            _ => isSet ? value! : throw new FormatException($"{name} is not set: {word}"),
        };
    }

    private string VariableName()
    {
        int start = _at;
        while (_at < _word.Length && IsNameLetter(_word[_at]))
            _at++;
        return _word[start.._at];
    }

    private void Skip(char expected)
    {
        if (_at == _word.Length)
            throw new FormatException($"'{expected}' is missing at the end of {_word}.");
        _at++;
    }

    private static bool IsNameLetter(char letter) => char.IsAsciiLetterOrDigit(letter) || letter == '_';
}
