namespace Katas.Cli.Tests.Commands;

public sealed class TraceCommandTests : CommandTests
{
    private const string Kernel = """
        using ILGPU;

        namespace Katas.Numbers;

        public static class Copy
        {
            public static void Kernel(ArrayView<float> input, ArrayView<float> output)
            {
                BODY
            }
        }

        """;

    [Fact]
    public async Task It_draws_the_launch_that_failed_and_says_what_was_found()
    {
        // Given
        WriteLesson("output[Group.IdxX] = input[8 * Group.IdxX];");
        string picture = Clone.PathOf("picture.svg");

        // When
        Said said = await RunAsync(RecordingTerminal.Create(columns: 160), "trace", "copy", "--svg", picture);

        // Then
        said.ExitCode.Should().Be(ExitCode.Passed);
        said.Output.Should().Contain("Kernel, 1 group of 32 lanes, in \"It copies\"")
            .And.Contain("Copy.cs:9  loads input  1 warp, 8 lanes, 8 sectors moved where 1 would hold what is asked for")
            .And.Contain(" 0 0······· 1······· 2······· 3·······")
            .And.Contain("32 4······· 5······· 6······· 7·······")
            .And.Contain("uses index 64 of input, which has 64 elements.");
        (await File.ReadAllTextAsync(picture)).Should().StartWith("<svg").And.Contain("Copy.cs:9  loads input");
    }

    [Fact]
    public async Task Words_of_a_tests_name_choose_it_and_a_kernel_that_ended_well_is_estimated()
    {
        WriteLesson("output[Group.IdxX] = input[Group.IdxX];");
        Said said = await RunAsync(RecordingTerminal.Create(columns: 160), "trace", "copy", "--test", "half");
        said.ExitCode.Should().Be(ExitCode.Passed);
        said.Output.Should().Contain("in \"It copies half\"").And.Contain("16 lanes, 2 sectors moved")
            .And.Contain("All groups together: 128 bytes of global memory moved, 0 float operations, 0 a byte.").And.Contain("h100");
    }

    [Theory]
    [InlineData("No test with \"quarter\" in its name launches a kernel. These do:", "trace", "copy", "--test", "quarter")]
    [InlineData("\"copies\" stands in the names of 2 tests; say which with more words:", "trace", "copy", "--test", "copies")]
    [InlineData("twice has no GPU kernel to trace.", "trace", "twice")]
    [InlineData("The reference of copy is drawn once your own version passes.", "trace", "copy", "--reference")]
    public async Task What_cannot_be_drawn_is_said(string message, params string[] arguments)
    {
        WriteLesson("output[Group.IdxX] = input[Group.IdxX];");
        Said said = await RunAsync(arguments);
        said.ExitCode.Should().Be(ExitCode.Usage);
        said.Errors.Should().Contain(message);
    }

    [Fact]
    public async Task A_stub_launches_nothing()
    {
        WriteLesson("throw new NotImplementedException();");
        Said said = await RunAsync("trace", "copy");
        said.ExitCode.Should().Be(ExitCode.Usage);
        said.Errors.Should().Contain("Is it written yet?");
    }

    [Fact]
    public async Task What_does_not_compile_is_told_as_kata_test_tells_it()
    {
        WriteLesson("output[Group.IdxX] = ;");
        Said said = await RunAsync("trace", "copy");
        said.ExitCode.Should().Be(ExitCode.Failed);
        said.Output.Should().Contain("Copy.cs:9");
    }

    private void WriteLesson(string body)
    {
        const string Folder = "katas/01-Numbers/03-copy/", Solution = "solutions/01-Numbers/03-copy/";
        string reference = Kernel.Replace("BODY", "if (Group.IdxX < output.Length) output[Group.IdxX] = input[Group.IdxX];", StringComparison.Ordinal);
        Clone.Write(Folder + "lesson.yml", "id: copy\ntitle: Copy\nminutes: 20\nlane: gpu\nfiles: [Copy.cs]\n")
            .Write(Folder + "README.md", "# Copy\n")
            .Write(Folder + "Copy.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />\n")
            .Write(Folder + "Copy.cs", Kernel.Replace("BODY", body, StringComparison.Ordinal))
            .Write(Folder + "CopyTests.cs", """
                using ILGPU;
                using Katas.Numbers;
                using Katas.Simt;

                namespace LessonTests.Numbers;

                public class CopyTests
                {
                    [Fact]
                    public void It_copies() => Copied(32);

                    [Fact]
                    public void It_copies_half() => Copied(16);

                    private static void Copied(int lanes)
                    {
                        using var gpu = new GpuDevice();
                        DeviceArray<float> output = gpu.Array<float>(lanes);
                        gpu.Launch(Copy.Kernel, new KernelConfig(1, lanes), gpu.Array(new float[64]), output);
                        Expect.That("the output", output.ToArray()).ToBe(new float[lanes]);
                    }
                }

                """)
            .Write(Solution + "Copy.cs", reference)
            .Write(Solution + "stub/Copy.cs", Kernel.Replace("BODY", "throw new NotImplementedException();", StringComparison.Ordinal));
    }
}
