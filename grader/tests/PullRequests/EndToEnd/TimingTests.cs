using Katas.PullRequests.Tests.Workflows;
using Xunit.Abstractions;

namespace Katas.PullRequests.Tests.EndToEnd;

/// <summary>How long the grading jobs' own commands take on this machine, for a pull request of one lesson.</summary>
public sealed class TimingTests(ITestOutputHelper output)
{
    [FactOnRequest("KATA_MEASURE")]
    public Task From_the_jobs_first_command_to_the_published_comment() => MeasureAsync("04-Foundations/53-attention/Attention.cs");

    [FactOnRequest("KATA_MEASURE")]
    public Task The_same_of_a_lesson_whose_speed_is_judged_too() => MeasureAsync("04-Foundations/22-softmax/Softmax.cs");

    private async Task MeasureAsync(string solved)
    {
        // Given: clean clones of the project's last commit, with packages in the cache
        await using School school = await School.OfThisProjectAsync();
        string clone = school.Fork("ada");
        File.Copy(Path.Combine(clone, "solutions", solved), Path.Combine(clone, "katas", solved), overwrite: true);
        string head = school.Push(clone, 7);
        var runs = new List<IReadOnlyList<(string Step, TimeSpan Time)>>();
        for (int turn = 0; turn < 3; turn++)
        {
            using Runner runner = school.Runner();
            runner.Environment["NUGET_PACKAGES"] = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
                ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

            // When
            bool success = await school.GradeAsync(runner, 7, head);

            // Then
            success.Should().BeTrue("{0}", runner.Log);
            ((string)school.GitHub.Comments.Single()["body"]!).Should().Contain("10 of 10 points");
            runs.Add(runner.Times);
        }

        output.WriteLine(solved);
        output.WriteLine("| step | seconds, median of 3 |\n|---|---:|");
        foreach ((int step, (string name, _)) in runs[0].Index())
            output.WriteLine($"| {name} | {Median(runs.Select(run => run[step].Time)):F1} |");
        output.WriteLine($"| all | {Median(runs.Select(run => run.Aggregate(TimeSpan.Zero, (sum, step) => sum + step.Time))):F1} |");
        output.WriteLine($"| all but the tool's builds | {Median(runs.Select(run => run.Where(step => !step.Step.EndsWith("Build the tool", StringComparison.Ordinal)).Aggregate(TimeSpan.Zero, (sum, step) => sum + step.Time))):F1} |");
    }

    private static double Median(IEnumerable<TimeSpan> times) => times.Order().ElementAt(1).TotalSeconds;
}
