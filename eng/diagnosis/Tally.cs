namespace Katas.Diagnosis;

/// <summary>What runs of one kind were told.</summary>
/// <param name="name">Which runs.</param>
internal sealed class Tally(string name)
{
    private int _right;
    private int _rightGuesses;
    private int _other;
    private int _otherGuesses;
    private int _silent;

    /// <summary>Counts one run.</summary>
    /// <param name="told">What it was told.</param>
    /// <param name="truth">The mistake that it is; null when that is none of those known.</param>
    public void Add(Engine.Diagnosing.Diagnosis? told, string? truth)
    {
        if (told is null)
            _silent++;
        else if (told.IsGuess)
            _ = told.Misconception == truth ? _rightGuesses++ : _otherGuesses++;
        else
            _ = told.Misconception == truth ? _right++ : _other++;
    }

    /// <summary>A row of a table.</summary>
    public override string ToString() =>
        $"| {name} | {_right + _rightGuesses + _other + _otherGuesses + _silent} | {_right} | {_other} | {_rightGuesses} | {_otherGuesses} | {_silent} |";
}
