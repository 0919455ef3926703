using System.CommandLine;
using Katas.Catalog;
using Katas.Cli.Submitting;
using Katas.Cli.Updating;
using Spectre.Console;

namespace Katas.Cli.Commands;

/// <summary><c>kata submit</c>: hands in learner files, and nothing else, on a branch of their own.</summary>
internal static class SubmitCommand
{
    public static Command Create(Clone clone)
    {
        var lessons = new Argument<string[]>("lesson") { Description = "Which lessons. Without a name: all that you changed.", Arity = ArgumentArity.ZeroOrMore };
        var remote = new Option<string?>("--remote") { Description = "The remote to push to; asked for when in doubt, and remembered." };
        var branch = new Option<string?>("--branch") { Description = "The branch to push. Without it: kata/LESSON, or kata/work for several." };
        var message = new Option<string?>("--message") { Description = "The commit's message and the pull request's title." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what would be pushed, and where." };
        var command = new ExampleCommand("submit", "Hand in your lessons: push them on a branch and open a pull request.", "kata submit softmax")
        {
            lessons, remote, branch, message, dryRun,
        };
        command.SetAction((result, cancellation) => RunAsync(
            clone, result.GetValue(lessons) ?? [], result.GetValue(remote), result.GetValue(branch), result.GetValue(message), result.GetValue(dryRun), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        Clone clone, string[] names, string? remoteName, string? branchName, string? message, bool dryRun, CancellationToken cancellation)
    {
        if (!WorkGit.IsClone(clone.Root))
            throw new UsageException("This folder is no clone made by git, so nothing can be pushed. `./kata grade all` judges it here.");

        Lesson[] lessons = Choose(clone, names);
        if (lessons.Length == 0)
        {
            clone.Page.Line("There is nothing to hand in: every lesson's file is still its stub.");
            return ExitCode.Passed;
        }

        var git = new WorkGit(clone.Root);
        CourseRemote course = CourseRemote.Of(git);
        string start = CourseVersion(git, course);
        var remotes = new PushRemote(git, course);
        string? remote = remotes.Clear(remoteName) ?? await AskAsync(clone, remotes, course, cancellation);
        if (remote is null)
            return ExitCode.Failed;

        branchName ??= lessons is [var only] ? $"kata/{only.Id}" : "kata/work";
        if (git.Line("check-ref-format", "--branch", branchName) is null)
            throw new UsageException($"'{branchName}' cannot be a branch's name.");
        message ??= $"{string.Join(", ", lessons.Select(lesson => lesson.Id))}";
        foreach (Lesson lesson in lessons)
        {
            bool passed = clone.Progress.StateOf(lesson) == LessonState.Passed;
            clone.Page.Line($"{(passed ? clone.Marks.Passed : clone.Marks.Started)} [bold]{lesson.Id}[/]{(passed ? "" : "  [grey]not passed here; it is handed in as it stands[/]")}");
        }

        if (dryRun)
        {
            clone.Page.Line($"Would be pushed to [blue]{Markup.Escape(remotes.AddressOf(remote))}[/] as {Markup.Escape(branchName)}. Nothing was changed.");
            return ExitCode.Passed;
        }

        string[] files = [.. lessons.SelectMany(lesson => lesson.LearnerFiles).Select(clone.Relative)];
        var branch = new SubmissionBranch(git, branchName);
        if (branch.Commit(start, files, message) is null)
        {
            clone.Page.Line("There is nothing to hand in: these files are as the course has them.");
            return ExitCode.Passed;
        }

        Push(git, remote, branch, branchName);
        clone.Page.Line($"{clone.Marks.Passed} pushed to [blue]{Markup.Escape(remotes.AddressOf(remote))}[/] as {Markup.Escape(branchName)}");
        OpenPullRequest(clone, git, course, remotes.AddressOf(remote), branchName, message);
        return ExitCode.Passed;
    }

    private static Lesson[] Choose(Clone clone, string[] names)
    {
        Lesson[] named = [.. names.Select(clone.Lesson)];
        return named.FirstOrDefault(lesson => lesson.IsQuizOnly) is { } quiz
            ? throw new UsageException($"{quiz.Id} is a quiz: there is no file to hand in.")
            : named.Length > 0 ? named : [.. clone.Catalog.Lessons.Where(lesson => !lesson.IsQuizOnly && IsChanged(lesson))];
    }

    // A lesson may be passed by what the course itself hands out.
    private static bool IsChanged(Lesson lesson) => lesson.LearnerFiles.Zip(lesson.StubFiles)
        .Any(pair => File.Exists(pair.First) && !(File.Exists(pair.Second) && File.ReadAllBytes(pair.First).AsSpan().SequenceEqual(File.ReadAllBytes(pair.Second))));

    private static string CourseVersion(WorkGit git, CourseRemote course)
    {
        string known = git.Line("rev-parse", "--verify", "--quiet", course.TrackingReference)
            ?? throw new UsageException($"The course was never fetched from {course.Name}: run `./kata update` first.");
        return CommonVersion.Find(git, known, known)
            ?? throw new UsageException("Nothing tells from which version of the course this clone comes. Run `./kata update --from COMMIT` first.");
    }

    private static async Task<string?> AskAsync(Clone clone, PushRemote remotes, CourseRemote course, CancellationToken cancellation)
    {
        string[] all = remotes.All;
        string list = string.Join('\n', all.Select(name => $"  {name}  {remotes.AddressOf(name)}{(name == course.Name ? "  (the course comes from there)" : "")}"));
        if (!clone.Terminal.IsInteractive)
            throw new UsageException($"It is not clear where to push to. There are:\n{list}\nName one: ./kata submit --remote NAME. Your own fork is added with: gh repo fork --remote --remote-name fork");

        clone.Page.Line($"Where to? There are:\n{Markup.Escape(list)}");
        clone.Terminal.Write($"A name, or nothing to stop [{string.Join('/', all)}]: ");
        string answer = (await clone.Terminal.ReadLineAsync(cancellation))?.Trim() ?? "";
        if (!all.Contains(answer))
        {
            clone.Page.Line(answer.Length == 0 ? "Nothing was pushed." : $"There is no remote '{Markup.Escape(answer)}'. Nothing was pushed.");
            return null;
        }

        remotes.Settle(answer);
        return answer;
    }

    private static void Push(WorkGit git, string remote, SubmissionBranch branch, string name)
    {
        try
        {
            git.Ask("push", "--quiet", remote, $"{branch.Reference}:{branch.Reference}");
        }
        catch (IOException failure)
        {
            throw new IOException(
                $"Your work is committed on the branch {name}, but it could not be pushed to {remote}. {failure.Message}\n"
                + $"If the branch there has commits that are not here, hand it in under another name: ./kata submit --branch {name}-2", failure);
        }
    }

    private static void OpenPullRequest(Clone clone, WorkGit git, CourseRemote course, string address, string branch, string title)
    {
        RemoteAddress? to = RemoteAddress.Parse(git.Line("remote", "get-url", course.Name) ?? "");
        if (to is null || RemoteAddress.Parse(address) is not { } from || to.Host != from.Host)
        {
            clone.Page.Line("Open a pull request from it where your course says.");
            return;
        }

        string page = to.PullRequestPage(course.Branch, from, branch);
        if (HasOpened(clone, to, course.Branch, from, branch, title) is { } opened)
            clone.Page.Line($"{clone.Marks.Passed} pull request: [blue]{Markup.Escape(opened)}[/]");
        else
            clone.Page.Line($"Open the pull request here: [blue]{Markup.Escape(page)}[/]");
    }

    /// <summary>The pull request's address when GitHub's own tool could open it or has it already; null when it cannot.</summary>
    private static string? HasOpened(Clone clone, RemoteAddress to, string into, RemoteAddress from, string branch, string title)
    {
        string repository = to.Host == "github.com" ? $"{to.Owner}/{to.Name}" : $"{to.Host}/{to.Owner}/{to.Name}";
        string head = from.Owner == to.Owner ? branch : $"{from.Owner}:{branch}";
        return Gh(clone, "pr", "list", "--repo", repository, "--head", branch, "--state", "open", "--json", "url", "--jq", $".[] | .url") is { Length: > 0 } known
            ? known.Split('\n')[0]
            : Gh(clone, "pr", "create", "--repo", repository, "--base", into, "--head", head, "--title", title, "--body", "Handed in with `kata submit`.") is { Length: > 0 } made
                ? made.Split('\n')[^1]
                : null;
    }

    // Where it is not installed, the page does as well.
    private static string? Gh(Clone clone, params string[] arguments)
    {
        if (ProgramRun.Of(clone.Root, "gh", arguments) is not { } gh)
            return null;
        if (gh.ExitCode == 0)
            return gh.Text;

        clone.Page.Line($"[grey]gh {arguments[0]} {arguments[1]}: {Markup.Escape(gh.Errors.Trim())}[/]");
        return null;
    }
}
