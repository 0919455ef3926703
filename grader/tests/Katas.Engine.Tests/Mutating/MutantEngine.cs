using Katas.Catalog;
using Katas.Engine.Mutating;
using Katas.Engine.Running;

namespace Katas.Engine.Tests.Mutating;

/// <summary>An engine for mutants; patient, since a loaded machine must not count as a hung mutant.</summary>
public sealed class MutantEngine() : EngineFixture(new WorkerLimits(1L << 29, TimeSpan.FromSeconds(30)))
{
    /// <summary>The mutations of a class <c>Sum</c> with these members, as "line: change"; none of them is run.</summary>
    public async Task<string[]> MutationsOfAsync(string members)
    {
        LessonMutants mutants = await MutateAsync(members, "[Fact] public void Passes() { }", atMost: 0);
        return [.. mutants.Possible.Select(mutation => mutation.ToString())];
    }

    /// <summary>Runs the mutants of a class <c>Sum</c> with these members against these tests.</summary>
    public Task<LessonMutants> MutateAsync(string members, string tests, int atMost = int.MaxValue, string? equivalents = null)
    {
        Lesson lesson = Repository.Add(new SmallLesson
        {
            Reference = $"namespace Katas.Small;\n\npublic static class Sum\n{{\n{members}\n}}\n",
            Tests = tests,
        });
        if (equivalents is not null)
            SmallRepository.Write(lesson.EquivalentsFile, equivalents);
        return Engine.MutateAsync(lesson, atMost);
    }
}
