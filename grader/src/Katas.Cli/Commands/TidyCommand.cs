using System.CommandLine;
using Katas.Catalog;
using Spectre.Console;

namespace Katas.Cli.Commands;

/// <summary>
/// <c>kata tidy</c>: brings up to date what follows from the lessons' folders: the solution file and its filters, the
/// README's table, and the copies of the stubs that <c>reset</c> and <c>verify</c> go back to.
/// </summary>
internal static class TidyCommand
{
    public static Command Create(Clone clone)
    {
        var check = new Option<bool>("--check") { Description = "Change nothing; say what is out of date, and exit with 3." };
        var command = new ExampleCommand("tidy", "For authors: write Katas.sln, the README's table and the stubs' copies anew.", "kata tidy --check") { check };
        command.SetAction(result => Run(clone, result.GetValue(check)));
        return command;
    }

    private static int Run(Clone clone, bool check)
    {
        if (clone.Catalog.Problems.Count > 0)
            throw new BrokenCatalogException(clone.Catalog.Problems);

        string readme = Path.Combine(clone.Root, "README.md");
        var stale = new List<string>();
        Lesson[] changed = [.. clone.Catalog.Lessons.Where(lesson => !HasCopy(lesson))];
        // In a clone that is learned in, a solution would become the stub, and `reset` could no longer undo it.
        if (!check && changed.FirstOrDefault(lesson => clone.Progress.StateOf(lesson) == LessonState.Passed) is { } solved)
            throw new UsageException($"{solved.Id} is solved in this clone, so its files are no stub. `./kata reset {solved.Id}` puts the stub back and keeps your version; then tidy again.");

        foreach (Lesson lesson in changed)
        {
            stale.Add($"the stub of {lesson.Id} (solutions keep a copy of it)");
            if (!check)
                CopyStub(lesson);
        }

        if (!SolutionFile.IsCurrent(clone.Catalog))
        {
            stale.Add("Katas.sln and its filters");
            if (!check)
                SolutionFile.Write(clone.Catalog);
        }

        if (!LessonTable.IsCurrent(clone.Catalog, readme))
        {
            stale.Add("the table of lessons in README.md");
            if (!check)
                LessonTable.WriteInto(clone.Catalog, readme);
        }

        foreach (string part in stale)
            clone.Console.MarkupLine(check ? $"{clone.Marks.Failed} out of date: {Markup.Escape(part)}" : $"{clone.Marks.Passed} written: {Markup.Escape(part)}");
        if (stale.Count == 0)
            clone.Console.MarkupLine($"{clone.Marks.Passed} everything is up to date");
        else if (check)
            clone.Console.MarkupLine("[blue]./kata tidy[/] writes them.");
        return check && stale.Count > 0 ? ExitCode.Broken : ExitCode.Passed;
    }

    private static bool HasCopy(Lesson lesson) => lesson.IsQuizOnly
        || (Directory.Exists(lesson.StubFolder)
            && lesson.LearnerFiles.Zip(lesson.StubFiles).All(pair =>
                File.Exists(pair.Second) && File.ReadAllBytes(pair.First).AsSpan().SequenceEqual(File.ReadAllBytes(pair.Second))));

    private static void CopyStub(Lesson lesson)
    {
        Directory.CreateDirectory(lesson.StubFolder);
        foreach ((string name, string file) in lesson.Files.Zip(lesson.LearnerFiles))
        {
            string copy = Path.Combine(lesson.StubFolder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }
    }
}
