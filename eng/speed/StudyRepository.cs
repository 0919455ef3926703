using Katas.Catalog;
using Katas.Engine.Sources;

namespace Katas.SpeedStudy;

/// <summary>
/// A lesson that is there to be timed: exponentials of rows of numbers. A slower version does the same work again for a
/// fifth or a half of the rows, so how much slower it is follows from its text and not from a measurement.
/// </summary>
internal sealed class StudyRepository : IDisposable
{
    /// <summary>The reference itself.</summary>
    public const string Same = "the reference";

    /// <summary>1.2 times the allowed ratio.</summary>
    public const string Slower12 = "1.2 times what is allowed";

    /// <summary>1.5 times the allowed ratio.</summary>
    public const string Slower15 = "1.5 times what is allowed";

    private const string Folder = "04-Foundations/01-study";

    // The limit is held against 1 times the reference's time and the allowance; what exceeds the manifest's number by
    // a fifth is what must be caught.
    private static readonly Dictionary<string, int> s_extraRows = new() { [Same] = 0, [Slower12] = 40, [Slower15] = 100 };

    private readonly Lesson _lesson;

    public StudyRepository()
    {
        Write("katas/" + Folder + "/lesson.yml", "id: study\ntitle: Study\nminutes: 1\nfiles: [Study.cs]\n");
        Write("katas/" + Folder + "/README.md", "# Study\n");
        Write("katas/" + Folder + "/Study.cs", Source(0));
        Write("katas/" + Folder + "/StudyTests.cs", "namespace LessonTests.Study;\npublic sealed class StudyTests { }\n");
        Write("katas/" + Folder + "/Study.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />\n");
        Write("solutions/" + Folder + "/Study.cs", Source(0));
        Write("solutions/" + Folder + "/StudyBench.cs", Bench);
        _lesson = new Lesson
        {
            Id = "study", Number = 1, Title = "Study", Minutes = 1, Files = ["Study.cs"], Allow = ["System"],
            RepositoryRoot = Root, TrackFolder = "04-Foundations",
        };
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("speed-study-").FullName;

    /// <summary>A version's files.</summary>
    public LessonSources Sources(string version) => new(
        _lesson, SourceOwner.Learner, [new SourceFile("Study.cs", _lesson.LearnerFiles[0], System.Text.Encoding.UTF8.GetBytes(Source(s_extraRows[version])))]);

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private void Write(string path, string text)
    {
        string file = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private static string Source(int extraRows) => $$"""
        namespace Katas.Study;

        public static class Rows
        {
            private const int Extra = {{extraRows}};

            public static void Exponentials(float[] values, float[] results)
            {
                int columns = values.Length / 200;
                for (int row = 0; row < 200; row++)
                    Row(values, results, row * columns, columns);
                for (int row = 0; row < Extra; row++)
                    Row(values, results, row * columns, columns);
            }

            private static void Row(float[] values, float[] results, int start, int count)
            {
                for (int i = start; i < start + count; i++)
                    results[i] = MathF.Exp(values[i]);
            }
        }
        """;

    private const string Bench = """
        namespace LessonTests.Study;

        public sealed class StudyBench : IBenchmark
        {
            public IReadOnlyList<BenchmarkCase> Cases { get; } = [new Case()];

            private sealed class Case : BenchmarkCase
            {
                private readonly float[] _results = new float[20_000];
                private float[] _values = [];
                private int _place;

                public override string Name => "200 rows of 100";

                public override double Work => 20_000;

                public override string Unit => "number";

                public override void Prepare(SeededRandom random)
                {
                    _values = random.Floats(_results.Length);
                    _place = random.NextInt(0, _results.Length);
                }

                public override void Run() => Katas.Study.Rows.Exponentials(_values, _results);

                public override void Check() => Expect.That("An exponential", _results[_place]).ToBeCloseTo(MathF.Exp(_values[_place]), new(1e-6, 0));
            }
        }
        """;
}
