using Katas.Catalog;

namespace Katas.Engine.Tests;

/// <summary>The files of a lesson as small as it can be; a test says only what matters to it.</summary>
public sealed record SmallLesson
{
    public const string Sum = """
        namespace Katas.Small;

        public static class Sum
        {
            public static int Of(int left, int right) => left + right;
        }
        """;

    /// <summary>The reference.</summary>
    public string Reference { get; init; } = Sum;

    /// <summary>What the learner has written; the reference when null.</summary>
    public string? Learner { get; init; }

    /// <summary>The members of the class <c>LessonTests.Small.SmallTests</c>.</summary>
    public string Tests { get; init; } = """
        [Fact]
        public void One_and_two_are_three() => Expect.That("Sum of 1 and 2", Sum.Of(1, 2)).ToBe(3);
        """;

    /// <summary>The whole file of tests, where members are not enough.</summary>
    public string? TestFile { get; init; }

    /// <summary>Names of the files that the learner edits; the first holds <see cref="Learner"/>.</summary>
    public IReadOnlyList<string> Files { get; init; } = ["Small.cs"];

    /// <summary>Other files: path below the repository, with <c>LESSON</c> for track and folder, and their text.</summary>
    public IReadOnlyDictionary<string, string> Others { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<string> BuildsOn { get; init; } = [];

    public IReadOnlyList<string> Deny { get; init; } = [];

    /// <summary>Everything, unless a test is about the gate: what lies behind it must hold without it.</summary>
    public IReadOnlyList<string> Allow { get; init; } =
        ["System", "Microsoft", "static-state", "finalizer", "module-initializer", "assembly-attribute", "reserved-namespace", "extern"];

    public Speed? Speed { get; init; }

    public Lane Lane { get; init; }
}
