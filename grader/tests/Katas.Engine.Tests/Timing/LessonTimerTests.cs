using Katas.Catalog;
using Katas.Engine.Sources;
using Katas.Engine.Timing;

namespace Katas.Engine.Tests.Timing;

/// <summary>Squares are timed, in a process of their own; whoever only seems to be fast is not found fast enough.</summary>
public sealed class LessonTimerTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private const string Plain = "var squares = new double[values.Length]; for (int i = 0; i < values.Length; i++) squares[i] = values[i] * values[i]; return squares;";

    private const string Bench = """
        namespace LessonTests.Small;

        public sealed class SmallBench : IBenchmark
        {
            public IReadOnlyList<BenchmarkCase> Cases { get; } = [new Case()];

            private sealed class Case : BenchmarkCase
            {
                private double[] _values = [];
                private double[] _kept = [];
                private IReadOnlyList<double> _squares = [];
                private int _place;

                public override string Name => "20,000 squares";

                public override double Work => 2.0 * sizeof(double) * 20_000;

                public override string Unit => "byte";

                public override void Prepare(SeededRandom random)
                {
                    _values = Enumerable.Range(0, 20_000).Select(_ => random.NextDouble()).ToArray();
                    _kept = [.. _values];
                    _place = random.NextInt(0, _values.Length);
                }

                public override void Run() => _squares = Katas.Small.Squares.Of(_values);

                public override void Check()
                {
                    Expect.That("The count", _squares.Count).ToBe(_kept.Length);
                    Expect.That("A square", _squares[_place]).ToBeCloseTo(_kept[_place] * _kept[_place], new(1e-12, 0));
                    Expect.True(_values.AsSpan().SequenceEqual(_kept), "The values should be left as they were, but are not.");
                    double sum = 0;
                    foreach (double square in _squares)
                        sum += square;
                    Expect.True(!double.IsNaN(sum), "No square should be NaN, but one is.");
                }
            }
        }
        """;

    [Fact]
    public async Task The_reference_beside_itself_is_not_too_slow()
    {
        // When
        LessonSpeed speed = await TimeAsync(Plain, new Speed(2, 160_024), seed: 11);

        // Then
        CaseSpeed one = speed.Cases.Should().ContainSingle().Subject;
        one.IsAcceptable.Should().BeTrue("it came to {0}: {1}", one.Verdict, one.Advice);
        (one.Name, one.AllocatedBytes, one.ReferenceAllocatedBytes, speed.Seed).Should().Be(("20,000 squares", 160_024, 160_024, 11));
        one.RatioInterval!.Value.Low.Should().BeLessThanOrEqualTo(one.Ratio!.Value);
        speed.Machine!.BytesPerSecond.Should().BePositive();
    }

    [Fact]
    public async Task Eight_times_the_work_is_too_slow_where_twice_is_allowed()
    {
        string slow = $"for (int round = 0; round < 40; round++) {{ double sum = 0; foreach (double value in values) sum += value; if (sum < 0) return []; }} {Plain}";

        (await TimeAsync(slow, new Speed(2, null))).Verdict.Should().Be(SpeedVerdict.TooSlow);
    }

    [Fact]
    public async Task More_bytes_than_allowed_are_too_much() =>
        (await TimeAsync(Plain, new Speed(null, 160_023))).Verdict.Should().Be(SpeedVerdict.AllocatesTooMuch);

    [Theory]
    [InlineData("a replayed answer", "if (s_last is null) s_last = Whole(values); return s_last;", SpeedVerdict.Failed)]
    [InlineData("warm-up detection", "return s_calls++ < 3 ? Whole(values) : new double[values.Length];", SpeedVerdict.Failed)]
    [InlineData("one buffer for every answer", "s_buffer ??= new double[values.Length]; Fill(values, s_buffer); return s_buffer;", SpeedVerdict.Failed)]
    [InlineData("the caller's buffer", "Fill(values, values); return values;", SpeedVerdict.Failed)]
    [InlineData("a sample of the output", "var squares = new double[values.Length]; Fill(values[..100], squares); return squares;", SpeedVerdict.Failed)]
    [InlineData("NaN in a corner", "double[] squares = Whole(values); squares[7] = double.NaN; return squares;", SpeedVerdict.Failed)]
    [InlineData("an exception now and then", "if (s_calls++ == 3) throw new TimeZoneNotFoundException(); return Whole(values);", SpeedVerdict.Failed)]
    [InlineData("the end of the process", "if (s_calls++ == 3) Environment.Exit(0); return Whole(values);", SpeedVerdict.Failed)]
    public async Task Who_only_seems_fast_is_found_out(string trick, string body, SpeedVerdict expected)
    {
        // When
        LessonSpeed speed = await TimeAsync(body, new Speed(1000, null));

        // Then
        speed.Verdict.Should().Be(expected, "of {0}", trick);
        speed.IsAcceptable.Should().BeFalse();
        speed.Cases.Should().ContainSingle().Which.Advice.Should().NotBeEmpty();
    }

    [Theory]
    [InlineData("work when the output is read", "return new Late(values);")]
    [InlineData("work on other threads", "var squares = new double[values.Length]; Parallel.Invoke(() => Spin(values), () => Spin(values), () => Fill(values, squares)); return squares;")]
    [InlineData("work after the call", "double[] squares = Whole(values); ThreadPool.QueueUserWorkItem(_ => Spin(values)); return squares;")]
    public async Task Who_works_where_the_clock_does_not_look_is_not_fast_enough(string trick, string body)
    {
        // When
        LessonSpeed speed = await TimeAsync(body, new Speed(1000, null), budgetSeconds: 10);

        // Then: threads that get no processor while a busy machine times them are suspected and not found out.
        speed.Verdict.Should().BeOneOf([SpeedVerdict.WorksElsewhere, SpeedVerdict.Undecided], "of {0}", trick);
        speed.Cases.Should().ContainSingle().Which.Advice.Should().NotBeEmpty();
    }

    private Task<LessonSpeed> TimeAsync(string body, Speed asked, long seed = 1, double budgetSeconds = 120)
    {
        Lesson lesson = fixture.Repository.Add(new SmallLesson
        {
            Reference = Source(Plain),
            Learner = Source(body),
            Tests = "[Fact] public void Two_squared_is_four() => Expect.That(\"2²\", Squares.Of([2.0])[0]).ToBe(4);",
            Others = new Dictionary<string, string> { ["solutions/LESSON/SmallBench.cs"] = Bench },
        });
        return fixture.Engine.TimeAsync(Workspace.Learner(lesson), asked, seed, TimeSpan.FromSeconds(budgetSeconds));
    }

    private static string Source(string body) => $$"""
        namespace Katas.Small;

        public static class Squares
        {
            private static double[]? s_last, s_buffer;
            private static int s_calls;
            private static double s_sum;

            public static IReadOnlyList<double> Of(double[] values) { {{body}} }

            private static double[] Whole(double[] values) { {{Plain}} }

            private static void Fill(double[] values, double[] squares)
            {
                for (int i = 0; i < values.Length; i++)
                    squares[i] = values[i] * values[i];
            }

            private static void Spin(double[] values)
            {
                for (int round = 0; round < 30; round++)
                {
                    foreach (double value in values)
                        s_sum += Math.Sqrt(value);
                }
            }

            private sealed class Late(double[] values) : IReadOnlyList<double>
            {
                public int Count => values.Length;
                public double this[int index] => values[index] * values[index];
                public IEnumerator<double> GetEnumerator() => values.Select(value => Math.Pow(Math.Sqrt(value) * Math.Sqrt(value), 2)).GetEnumerator();
                System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
            }
        }
        """;
}
