using System.Text.RegularExpressions;
using Katas.Catalog;
using Katas.Engine.Compiling;
using Katas.Engine.Running;
using Katas.Engine.Sources;
using Katas.Engine.Timing;

namespace Katas.Engine.Submissions;

/// <summary>
/// Brings grades into the form that a report keeps: the same wherever the clone stands, and of bounded size. One object
/// makes one report, since its lessons share <see cref="ReportLimits.AllText"/>.
/// </summary>
internal sealed partial class ReportForm
{
    private readonly TextRoom _room = new();

    /// <summary>A grade as a report keeps it.</summary>
    /// <param name="sources">What was judged.</param>
    /// <param name="grade">Its grade.</param>
    public Grade Of(LessonSources sources, Grade grade)
    {
        Lesson lesson = sources.Lesson;
        Grade whole = grade with
        {
            Title = lesson.Title,
            Worth = lesson.Points,
            AsksForSpeed = lesson.Speed is not null,
            Speed = grade.Speed is { } speed ? SpeedOf(speed) : null,
            Files = [.. sources.Files.Select(file => Relative(file.Path)).Take(ReportLimits.Files)],
            Failures = [.. grade.Failures.Take(ReportLimits.Errors)],
            Errors = [.. grade.Errors.Take(ReportLimits.Errors).Select(ErrorOf)],
            Limits = [.. grade.Limits.Take(ReportLimits.Errors).Select(hit => hit with { Test = Line(hit.Test), Allowed = Line(hit.Allowed) })],
            Tests = [.. grade.Tests.Take(ReportLimits.Tests).Select(TestOf)],
            CompileSeconds = Seconds(grade.CompileSeconds),
            TestSeconds = Seconds(grade.TestSeconds),
        };
        return KeptGrade.Keep(whole, _room);

        SourceError ErrorOf(SourceError error) => error with
        {
            File = Relative(error.File),
            Code = Line(error.Code),
            SourceLine = Line(error.SourceLine),
        };

        LessonSpeed SpeedOf(LessonSpeed speed) => speed with
        {
            Cases = [.. speed.Cases.Take(ReportLimits.Errors).Select(timed => timed with
            {
                Name = Line(timed.Name),
                Unit = Line(timed.Unit),
                Ratio = Finite(timed.Ratio),
                RatioInterval = timed.RatioInterval is { } interval ? Bounded(interval) : null,
                Seconds = Finite(timed.Seconds),
                ReferenceSeconds = Finite(timed.ReferenceSeconds),
                ProcessorsBusy = Finite(timed.ProcessorsBusy),
                ShareOfMachine = Finite(timed.ShareOfMachine),
                Work = Finite(timed.Work) ?? 0,
            })],
            Growth = [.. speed.Growth.Take(ReportLimits.Errors).Select(growth => growth with
            {
                Series = Line(growth.Series),
                Unit = Line(growth.Unit),
                Exponent = Bounded(growth.Exponent),
                ExponentInterval = Bounded(growth.ExponentInterval),
                ReferenceExponent = Bounded(growth.ReferenceExponent),
                ReferenceExponentInterval = Bounded(growth.ReferenceExponentInterval),
            })],
            MeasuredSeconds = Seconds(speed.MeasuredSeconds),
        };

        TestResult TestOf(TestResult test) => test with
        {
            Method = Line(test.Method),
            DisplayName = Line(test.DisplayName),
            Seconds = Seconds(test.Seconds),
            ExceptionType = Line(test.ExceptionType),
            StackTrace = Frame().Replace(test.StackTrace, frame => $" in {Relative(frame.Groups[1].Value)}:line "),
            Place = PlaceOf(test.Place),
            LearnerPlace = PlaceOf(test.LearnerPlace),
        };

        SourcePlace? PlaceOf(SourcePlace? place) => place is null ? null : new SourcePlace(Relative(place.File), place.Line, Line(place.Text));

        string Relative(string path) => path.Length == 0 || !Path.IsPathRooted(path)
            ? Line(path)
            : Line(Path.GetRelativePath(lesson.RepositoryRoot, path).Replace('\\', '/'));
    }

    /// <summary>The first changes, and how many more there are.</summary>
    public static (IReadOnlyList<IgnoredChange> Listed, int Unlisted) Of(IReadOnlyList<IgnoredChange> ignored) =>
        ([.. ignored.Take(ReportLimits.Ignored).Select(change => new IgnoredChange(Line(change.Path), Line(change.Reason)))],
        Math.Max(0, ignored.Count - ReportLimits.Ignored));

    private static string Line(string text) => text.Length <= ReportLimits.Line ? TextRoom.Cut(text, text.Length) : TextRoom.Cut(text, ReportLimits.Line - 1) + "…";

    // No format has a number for what is endless.
    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;

    private static Interval Bounded(Interval interval) => new(Bounded(interval.Low), Bounded(interval.High));

    private static double Bounded(double value) => double.IsNaN(value) ? 0 : Math.Clamp(value, -1e9, 1e9);

    private static double Seconds(double seconds) => double.IsFinite(seconds) && seconds > 0 ? Math.Round(seconds, 6) : 0;

    [GeneratedRegex(@" in ([^\n]+?):line (?=\d)")]
    private static partial Regex Frame();
}
