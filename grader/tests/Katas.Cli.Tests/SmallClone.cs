using System.Text;

namespace Katas.Cli.Tests;

/// <summary>
/// A clone in a temporary folder, with a lesson that lacks nothing (<c>twice</c>), one as small as can be
/// (<c>add</c>), and one that is only a quiz (<c>terms</c>). Its path has a space and letters beyond ASCII.
/// </summary>
internal sealed class SmallClone : IDisposable
{
    public const string TwiceStub = """
        namespace Katas.Numbers;

        public static class Twice
        {
            public static int Of(int number) => throw new NotImplementedException();
        }

        """;

    public static string TwiceReference => TwiceWith("2 * number");

    public static string TwiceSquared => TwiceWith("number * number");

    public SmallClone()
    {
        Write("katas/01-Numbers/01-twice/lesson.yml", """
            id: twice
            title: Twice a number, which is more than it was unless it was not
            minutes: 15
            files: [Twice.cs]
            hints:
              - What is twice three?
              - Add the number to itself.
              - Or multiply it by two.
            covers: [01/twice]
            sources: [https://example.org/twice]

            """);
        Write("katas/01-Numbers/01-twice/README.md", "# Twice\n## Why it matters\n## Your task\n## Check yourself\n## Go further\n");
        Write("katas/01-Numbers/01-twice/quiz.yml", """
            questions:
              - ask: What is twice nothing?
                choices:
                  - answer: Nothing.
                    right: true
                    why: Nothing and nothing is nothing.
                  - answer: Two.
                    why: That is nothing and two.
              - ask: How much is twice 3?
                number: 6
                unit: apples
                why: 3 and 3.
              - ask: How much is twice 600?
                number: 1200
                why: 600 and 600.

            """);
        Write("katas/01-Numbers/01-twice/Twice.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />\n");
        Write("katas/01-Numbers/01-twice/Twice.cs", TwiceStub);
        Write("katas/01-Numbers/01-twice/TwiceTests.cs", """
            using Katas.Numbers;

            namespace LessonTests.Numbers;

            public class TwiceTests
            {
                [Fact]
                public void Twice_three_is_six() =>
                    Expect.That("Twice.Of(3)", Twice.Of(3)).ToBe(6, "Add the number to itself.");

                [Fact]
                public void Twice_nothing_is_nothing() => Expect.That("Twice.Of(0)", Twice.Of(0)).ToBe(0);

                [Fact]
                public void Twice_minus_four_is_minus_eight() => Expect.That("Twice.Of(-4)", Twice.Of(-4)).ToBe(-8);
            }

            """);
        Write("solutions/01-Numbers/01-twice/Twice.cs", TwiceReference);
        Write("solutions/01-Numbers/01-twice/stub/Twice.cs", TwiceStub);
        Write("solutions/01-Numbers/01-twice/Notes.md", "Multiplying by two is a shift.\n");
        Write("solutions/01-Numbers/01-twice/alternatives/sum.cs", "// alternative: sum\n// The number added to itself.\n" + TwiceWith("number + number"));
        Write("solutions/01-Numbers/01-twice/misconceptions/square.cs", "// misconception: square\n// says: That is the number times itself.\n" + TwiceSquared);
        Write("solutions/01-Numbers/01-twice/misconceptions/and-two.cs", "// misconception: and-two\n// says: That is two more.\n" + TwiceWith("number + 2"));
        Write("solutions/01-Numbers/01-twice/misconceptions/same.cs", "// misconception: same\n// says: That is the number itself.\n" + TwiceWith("number"));

        Write("katas/01-Numbers/02-add/lesson.yml", "id: add\ntitle: Two numbers\nminutes: 20\nfiles: [Add.cs]\n");
        Write("katas/01-Numbers/02-add/README.md", "# Two numbers\n");
        Write("katas/01-Numbers/02-add/Add.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />\n");
        Write("katas/01-Numbers/02-add/Add.cs", "public static class Add;\n");
        Write("katas/01-Numbers/02-add/AddTests.cs", "public class AddTests { [Fact] public void Nothing() { } }\n");
        Write("solutions/01-Numbers/02-add/Add.cs", "public static class Add;\n");
        Write("solutions/01-Numbers/02-add/stub/Add.cs", "public static class Add;\n");

        Write("katas/02-Words/01-terms/lesson.yml", "id: terms\ntitle: What the words mean\nminutes: 5\nfiles: []\n");
        Write("katas/02-Words/01-terms/README.md", "# Words\n");
        Write("katas/02-Words/01-terms/quiz.yml", "questions:\n  - ask: How many letters has KV?\n    number: 2\n    why: K and V.\n");
    }

    public string Root { get; } = Directory.CreateDirectory(
        Path.Combine(Directory.CreateTempSubdirectory("katas-").FullName, "my clône")).FullName;

    /// <summary>The learner's file of <c>twice</c>.</summary>
    public string Twice => PathOf("katas/01-Numbers/01-twice/Twice.cs");

    public string PathOf(string path) => Path.Combine(Root, path);

    public SmallClone Write(string path, string text)
    {
        string file = PathOf(path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return this;
    }

    /// <summary>Has the learner write this file of <c>twice</c>.</summary>
    public SmallClone WriteTwice(string text) => Write("katas/01-Numbers/01-twice/Twice.cs", text);

    /// <summary>Runs a command as <c>kata</c> would.</summary>
    public Task<int> RunAsync(RecordingTerminal terminal, params string[] arguments) => KataCommand.RunAsync(arguments, terminal, () => Root);

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(Root)!, recursive: true);

    private static string TwiceWith(string expression) => TwiceStub.Replace("throw new NotImplementedException()", expression, StringComparison.Ordinal);
}
