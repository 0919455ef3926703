using System.CommandLine;
using Katas.Catalog;
using Katas.Reporting;
using Spectre.Console;

namespace Katas.Cli.Commands;

/// <summary><c>kata list</c>: tracks, lessons, how far the learner is, and what is next.</summary>
internal static class ListCommand
{
    public static Command Create(Clone clone)
    {
        var track = new Argument<string?>("track") { Description = "A track: 04, or Foundations.", Arity = ArgumentArity.ZeroOrOne };
        var json = new Option<bool>("--json") { Description = "Print the lessons as JSON." };
        var command = new ExampleCommand("list", "Show the tracks and their lessons, and what is next.", "kata list 04") { track, json };
        command.SetAction(result => Run(clone, result.GetValue(track), result.GetValue(json)));
        return command;
    }

    /// <summary>Prints the tracks with their bars, the lessons of one or of all, and the next step.</summary>
    public static int Run(Clone clone, string? track, bool json)
    {
        IReadOnlyList<Track> tracks = Choose(clone, track);
        if (json)
            WriteJson(clone, tracks);
        else
            Write(clone, tracks);
        return ExitCode.Passed;
    }

    /// <summary>Prints each track and its lessons.</summary>
    public static void Write(Clone clone, IReadOnlyList<Track> tracks)
    {
        Marks marks = clone.Marks;
        Page page = clone.Page;
        foreach (Track track in tracks.Where(track => track.Lessons.Count > 0))
        {
            int passed = track.Lessons.Count(lesson => clone.Progress.StateOf(lesson) == LessonState.Passed);
            page.Items(
                $"[bold]{track.Number}[/] [bold]{Markup.Escape(track.Name)}[/]",
                $"{marks.Bar((double)passed / track.Lessons.Count, Math.Min(20, page.Width / 3))}  [grey]{passed} of {track.Lessons.Count}[/]");
            int width = track.Lessons.Max(lesson => lesson.Id.Length);
            foreach (Lesson lesson in track.Lessons)
                page.Row($"   {Mark(marks, clone.Progress.StateOf(lesson))} {lesson.Id.PadRight(width)}  ", lesson.Title, "grey");
            page.Gap();
        }

        page.Items($"{marks.Passed} [grey]passed[/]", $"{marks.Started} [grey]begun, or changed since it passed[/]", $"{marks.Skipped} [grey]new[/]");
        page.Gap();
        foreach (Problem problem in clone.Catalog.Problems)
            page.Prose("", problem.ToString(), "red");
        NextCommand.Write(clone, clone.NextLesson());
    }

    private static IReadOnlyList<Track> Choose(Clone clone, string? name)
    {
        if (name is null)
            return clone.Catalog.Tracks;

        Track? track = clone.Catalog.Tracks.FirstOrDefault(track =>
            name.Equals(track.Number, StringComparison.OrdinalIgnoreCase)
            || name.Equals(track.Name, StringComparison.OrdinalIgnoreCase)
            || name.Equals(track.Folder, StringComparison.OrdinalIgnoreCase));
        return track is not null
            ? [track]
            : throw new UsageException(
                $"There is no track '{name}'. The tracks are: {string.Join(", ", clone.Catalog.Tracks.Select(known => known.Folder))}.");
    }

    private static string Mark(Marks marks, LessonState state) => state switch
    {
        LessonState.Passed => marks.Passed,
        LessonState.New => marks.Skipped,
        _ => marks.Started,
    };

    private static void WriteJson(Clone clone, IReadOnlyList<Track> tracks) =>
        clone.WriteLine(CommandJson.Write(new
        {
            Next = clone.NextLesson()?.Id,
            Tracks = tracks.Select(track => new
            {
                track.Number,
                track.Name,
                Lessons = track.Lessons.Select(lesson => new
                {
                    lesson.Id, lesson.Title, lesson.Minutes, lesson.Lane, State = clone.Progress.StateOf(lesson), Folder = clone.Relative(lesson.Folder),
                }),
            }),
            Problems = clone.Catalog.Problems,
        }));
}
