using Katas.Engine.Compiling;

namespace Katas.Engine.Tests.Compiling;

public sealed class SurfaceGateTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    private const string Reference = """
        namespace Katas.Small;

        public static class Sum
        {
            public const int Most = 100;

            public static int Of(int left, int right = 2) => left + right;

            public static T Larger<T>(T left, T right) where T : struct, IComparable<T> => left.CompareTo(right) > 0 ? left : right;
        }

        public sealed class Pair { public int Left { get; init; } public int Right { get; init; } }

        public enum Sign { Plus = 1, Minus = -1 }

        public readonly struct Point;
        """;

    private static readonly SmallLesson Files = new() { Reference = Reference, Tests = "[Fact] public void Passes() { }" };

    [Theory]
    [InlineData("public const int Most = 100;", "public const int Most = 101;", 5)]
    [InlineData("public const int Most = 100;", "public static readonly int Most = 100;", 5)]
    [InlineData("public const int Most = 100;", "public const long Most = 100;", 5)]
    [InlineData("int right = 2)", "int right = 3)", 7)]
    [InlineData("int right = 2)", "int right)", 7)]
    [InlineData("int Of(int left, int right = 2) => left + right;", "int Of(int first, int right = 2) => first + right;", 7)]
    [InlineData("public static int Of", "public static long Of", 7)]
    [InlineData("int left, int right = 2", "in int left, int right = 2", 7)]
    [InlineData("where T : struct, IComparable<T>", "where T : IComparable<T>", 9)]
    [InlineData("public static class Sum", "public class Sum", 3)]
    [InlineData("public static T Larger<T>(", "public static int Extra;\n    public static T Larger<T>(", 9)]
    [InlineData("public static T Larger<T>(", "public static class Extra;\n    public static T Larger<T>(", 9)]
    [InlineData("public sealed class Pair", "public class Pair", 12)]
    [InlineData("public sealed class Pair", "public sealed record Pair", 12)]
    [InlineData("public sealed class Pair", "public sealed class Pair : IDisposable", 12)]
    [InlineData("public int Left { get; init; }", "public int Left { get; set; }", 12)]
    [InlineData("public int Left { get; init; }", "public int Left;", 12)]
    [InlineData("public int Left { get; init; }", "public required int Left { get; init; }", 12)]
    [InlineData("Plus = 1", "Plus = 2", 14)]
    [InlineData("public readonly struct Point;", "public struct Point;", 16)]
    [InlineData("public readonly struct Point;", "public readonly struct Point; public delegate void Done();", 16)]
    [InlineData("public readonly struct Point;", "public readonly struct Point; namespace Other { public class Visible; }", 16)]
    public async Task A_changed_surface_is_refused_at_the_learners_line(string stub, string learner, int line)
    {
        // Given
        Reference.Should().Contain(stub);
        string changed = Reference.Replace(stub, learner);
        if (learner.Contains("namespace Other"))
            changed = changed.Replace("namespace Katas.Small;", "namespace Katas.Small {").Replace(" namespace Other", "} namespace Other");
        if (learner == "public class Sum" || learner.Contains("IDisposable"))
            changed = changed.Replace("IDisposable {", "IDisposable { void IDisposable.Dispose() { }");

        // When
        Grade grade = await engine.GradeAsync(Files with { Learner = changed });

        // Then
        grade.Outcome.Should().Be(Outcome.Refused, "{0}", string.Join('\n', grade.Errors));
        grade.Tests.Should().BeEmpty();
        grade.Errors.Should().Contain(error => error.Line == line && !error.IsWarning && error.SourceLine.Length > 0);
    }

    [Fact]
    public async Task A_missing_member_is_named()
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson { Learner = "namespace Katas.Small; public static class Sum;" });

        // Then
        grade.Outcome.Should().Be(Outcome.Refused);
        SourceError error = grade.Errors.Should().ContainSingle().Subject;
        error.Code.Should().Be("missing-member");
        error.Message.Should().Contain("public static int Katas.Small.Sum.Of(int left, int right)");
    }

    [Theory]
    [InlineData("public static int Of(", "public static long Of(", 7, "Katas.Small.Sum.Of",
        "public static int Katas.Small.Sum.Of(int left, int right = 2)", "public static long Katas.Small.Sum.Of(int left, int right = 2)")]
    [InlineData("public int Left { get; init; }", "public (int, int) Left { get; set; }", 12, "Katas.Small.Pair.Left",
        "public int Katas.Small.Pair.Left { get; init; }", "public (int, int) Katas.Small.Pair.Left { get; set; }")]
    [InlineData("public sealed class Pair", "public class Pair", 12, "Katas.Small.Pair", "class Katas.Small.Pair (sealed)", "class Katas.Small.Pair")]
    public async Task A_changed_member_is_told_once_as_it_should_be_and_as_it_is(string stub, string learner, int line, string name, string wanted, string found)
    {
        // When
        Grade grade = await engine.GradeAsync(Files with { Learner = Reference.Replace(stub, learner) });

        // Then
        SourceError error = grade.Errors.Should().ContainSingle().Subject;
        error.Code.Should().Be("changed-member");
        error.Line.Should().Be(line);
        error.Message.Should().Be($"'{name}' changed: it should be '{wanted}' and is '{found}'. Put it back as the stub has it.");
    }

    [Theory]
    [InlineData("public static T Katas.Small.Sum.Larger<T>(T left) where T : struct", "Katas.Small.Sum.Larger<T>")]
    [InlineData("public static (int Row, int Column) Katas.Small.Sum.Of((int, int) at)", "Katas.Small.Sum.Of")]
    [InlineData("public System.Func<int, (int, int)> Katas.Small.Box<T>.Get { get; }", "Katas.Small.Box<T>.Get")]
    [InlineData("public const string Katas.Small.Sum.Name = \"a (b) { c\"", "Katas.Small.Sum.Name")]
    [InlineData("public int[,] Katas.Small.Sum.Table", "Katas.Small.Sum.Table")]
    [InlineData("Katas.Small.Sign.Plus = 1", "Katas.Small.Sign.Plus")]
    [InlineData("class Katas.Small.Box<T> where T : class (sealed) : System.IDisposable", "Katas.Small.Box<T>")]
    [InlineData("struct Katas.Small.Point (readonly)", "Katas.Small.Point")]
    [InlineData("interface Katas.Small.IShape : System.IDisposable", "Katas.Small.IShape")]
    [InlineData("public static int Katas.Small.Sum.operator +(int left)", "public static int Katas.Small.Sum.operator +(int left)")]
    public void A_line_of_the_surface_says_what_it_declares(string line, string name) => SurfaceLine.NameOf(line).Should().Be(name);

    [Fact]
    public async Task Of_overloads_each_is_told_by_itself()
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            Reference = "namespace Katas.Small; public static class Sum { public static int Of(int a) => a; public static int Of(long a) => 1; }",
            Learner = "namespace Katas.Small; public static class Sum { public static int Of(short a) => a; }",
            Tests = "",
        });

        // Then
        grade.Errors.Select(error => error.Code).Should().Equal("changed-member", "missing-member");
    }

    [Fact]
    public async Task A_member_that_moved_to_another_type_is_refused()
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            Reference = "namespace Katas.Small; public static class Sum { public static int Of() => 1; } public static class Other;",
            Learner = "namespace Katas.Small; public static class Sum; public static class Other { public static int Of() => 1; }",
            Tests = "",
        });

        // Then
        grade.Outcome.Should().Be(Outcome.Refused);
    }

    [Theory]
    [InlineData("private static int Hidden() => 1;")]
    [InlineData("internal static int Shared() => 1;")]
    [InlineData("internal sealed class Nested { public int Open; }")]
    [InlineData("/// <summary>Documented.</summary>")]
    public async Task What_nobody_outside_sees_is_free(string member)
    {
        // Given
        string learner = Reference.Replace("public const int Most", member + "\n    public const int Most");

        // When
        Grade grade = await engine.GradeAsync(Files with { Learner = learner + "\nfile class Own { public int Open; }\ninternal class Mine { public int Open; }" });

        // Then
        grade.Outcome.Should().Be(Outcome.Passed, "{0}", string.Join('\n', grade.Errors));
    }

    [Fact]
    public async Task A_partial_class_an_alias_and_another_body_are_the_same_surface()
    {
        // When
        Grade grade = await engine.GradeAsync(new SmallLesson
        {
            Learner = """
                using Number = System.Int32;
                namespace Katas.Small
                {
                    public static partial class Sum { public static Number Of(Number left, System.Int32 right) => Inner(left, right); }
                    static partial class Sum { static int Inner(int left, int right) { checked { return right + left; } } }
                }
                """,
        });

        // Then
        grade.Outcome.Should().Be(Outcome.Passed, "{0}", string.Join('\n', grade.Errors));
    }
}
