namespace Katas.Engine.Submissions;

/// <summary>A grade, and of each of its texts what a report kept and how much it left out.</summary>
internal sealed class KeptGrade
{
    private readonly Grade _grade;
    private readonly Queue<(string Kept, int Missing)> _texts = new();

    private KeptGrade(Grade grade) => _grade = grade;

    /// <summary>Cuts a grade's texts to what a report has room for.</summary>
    public static Grade Keep(Grade grade, TextRoom room) => EachText(grade, (text, most) => room.Keep(text, most));

    /// <summary>Reads a report's grade.</summary>
    /// <param name="grade">The grade.</param>
    /// <param name="room">The room of the report that it stands in, as it was when this grade was written.</param>
    /// <exception cref="ShardException">It holds more than that room had.</exception>
    public static KeptGrade Read(Grade grade, TextRoom room)
    {
        var kept = new KeptGrade(grade);
        EachText(grade, (text, most) =>
        {
            kept._texts.Enqueue(room.Read(text, most));
            return text;
        });
        return kept;
    }

    /// <summary>The grade as a report with that room keeps it.</summary>
    public Grade Keep(TextRoom room)
    {
        var texts = new Queue<(string Kept, int Missing)>(_texts);
        return EachText(_grade, (_, most) =>
        {
            (string kept, int missing) = texts.Dequeue();
            return room.Keep(kept, most, missing);
        });
    }

    // The one order in which a report's texts take their room.
    private static Grade EachText(Grade grade, Func<string, int, string> change)
    {
        return grade with
        {
            Speed = grade.Speed is { } speed ? speed with { Cases = [.. speed.Cases.Select(timed => timed with { Advice = Message(timed.Advice) })] } : null,
            Failures = [.. grade.Failures.Select(Message)],
            Errors = [.. grade.Errors.Select(error => error with { Message = Message(error.Message) })],
            Tests =
            [
                .. grade.Tests.Select(test => test with
                {
                    Message = Message(test.Message),
                    StackTrace = Message(test.StackTrace),
                    Output = change(test.Output, ReportLimits.Output),
                }),
            ],
        };

        string Message(string text) => change(text, ReportLimits.Message);
    }
}
