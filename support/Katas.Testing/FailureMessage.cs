using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Katas.Testing;

/// <summary>An interpolated string that costs nothing while the condition holds.</summary>
[InterpolatedStringHandler]
public readonly ref struct FailureMessage
{
    private readonly StringBuilder? _text;

    /// <summary>Called by the compiler.</summary>
    public FailureMessage(int literalLength, int formattedCount, bool condition, out bool shouldAppend)
    {
        shouldAppend = !condition;
        _text = condition ? null : new StringBuilder(literalLength + formattedCount * 8);
    }

    /// <summary>Called by the compiler.</summary>
    public void AppendLiteral(string text) => _text!.Append(text);

    /// <summary>Called by the compiler.</summary>
    public void AppendFormatted<T>(T value) => _text!.Append(Show.Value(value));

    /// <summary>Called by the compiler.</summary>
    public void AppendFormatted<T>(T value, string format) where T : IFormattable =>
        _text!.Append(value.ToString(format, CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public override string ToString() => _text?.ToString() ?? "";
}
