using System.Collections.Concurrent;
using Katas.Catalog;
using Katas.Engine;
using Katas.Engine.Running;
using Katas.Engine.Sandbox;
using Katas.Engine.Sources;
using Katas.Engine.Submissions;

namespace Katas.Attacks.Tests;

/// <summary>Grades attacks as <c>kata grade</c> would, a few at a time, and after each that ran an honest solution.</summary>
public sealed class AttackRun : IDisposable
{
    private const int Workers = 3;
    private const int Ahead = 6;
    private const long Seed = 7;
    private const long MemoryBytes = 256L << 20;

    private readonly AttackRepository _repository = new();
    private readonly ISandbox _sandbox = StrongestSandbox.Find(out _);
    private readonly LessonEngine _patient;
    private readonly LessonEngine _impatient;
    private readonly ConcurrentDictionary<string, Lazy<Task<AttackResult>>> _results = new();

    public AttackRun()
    {
        _patient = Engine(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(60));
        _impatient = Engine(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));
    }

    /// <summary>What came of an attack; those after it are begun as well.</summary>
    public Task<AttackResult> ResultOf(Attack attack)
    {
        foreach (Attack next in AttackFolder.Attacks.SkipWhile(other => other != attack).Skip(1).Take(Ahead))
            _ = Begun(next);
        return Begun(attack);
    }

    /// <summary>The grade of a text as a submission to a lesson.</summary>
    public async Task<Grade> GradeAsync(string lesson, string text, bool isHanging = false)
    {
        string folder = AttackRepository.HandIn(_repository.Lesson(lesson), text);
        try
        {
            Submission submission = Submission.FromFolder(_repository.Catalog, folder);
            SubmittedLesson[] touched = [.. submission.Lessons.Where(submitted => submitted.IsTouched)];
            GradeReport report = await new SubmissionGrader(isHanging ? _impatient : _patient, _sandbox).GradeAsync(submission, touched, Seed);
            return report.Grades.Single();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _patient.Dispose();
        _impatient.Dispose();
        _repository.Dispose();
    }

    private LessonEngine Engine(TimeSpan testTimeout, TimeSpan compileTimeout) => new(
        () => _repository.Catalog,
        new EngineOptions(Workers, new WorkerLimits(MemoryBytes, testTimeout) { Sandbox = _sandbox, CompileTimeout = compileTimeout }, CacheFolder: null));

    private Task<AttackResult> Begun(Attack attack) =>
        _results.GetOrAdd(attack.Name, _ => new Lazy<Task<AttackResult>>(() => Task.Run(() => JudgeAsync(attack)))).Value;

    private async Task<AttackResult> JudgeAsync(Attack attack)
    {
        Grade grade = await GradeAsync(attack.Lesson, attack.Text, attack.IsHanging);
        if (grade.Tests.Count == 0)
            return new AttackResult(grade, Afterwards: null);

        Lesson lesson = _repository.Lesson(attack.Lesson);
        return new AttackResult(grade, await _patient.GradeAsync(Workspace.Reference(lesson), Seed));
    }
}
