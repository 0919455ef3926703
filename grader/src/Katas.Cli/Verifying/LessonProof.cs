using Katas.Engine;

namespace Katas.Cli.Verifying;

/// <summary>What verifying one lesson gave.</summary>
/// <param name="Lesson">Its id.</param>
/// <param name="Checks">Everything that was to be shown.</param>
/// <param name="Stub">The run of the stub; null when it did not come to one.</param>
/// <param name="Reference">The run of the reference under the first seed; null when it did not come to one.</param>
/// <param name="SuiteSeconds">The quickest run of the reference's tests.</param>
internal sealed record LessonProof(string Lesson, IReadOnlyList<Check> Checks, Grade? Stub, Grade? Reference, double SuiteSeconds)
{
    /// <summary>What a lesson's tests should take at most. A machine with other things to do may take longer, so it is told and no failure.</summary>
    public const double WishedSuiteSeconds = 0.5;
}
