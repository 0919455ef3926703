using Katas.Catalog;
using Katas.Engine.Compiling;
using Katas.Engine.Sources;

namespace Katas.Engine.Tests.Compiling;

public sealed class BuildCacheTests : IDisposable
{
    private readonly SmallRepository _repository = new();
    private readonly Lesson _lesson;

    public BuildCacheTests()
    {
        _repository.Add("ground", new SmallLesson { Reference = "namespace Katas.Ground; public static class One { public static int Value => 1; }" });
        _lesson = _repository.Add("cached", new SmallLesson
        {
            BuildsOn = ["ground"],
            Others = new Dictionary<string, string> { ["katas/LESSON/golden/rows.golden"] = "{}\n1\n" },
        });
    }

    private string Folder => Path.Combine(_repository.Root, ".kata", "builds");

    [Fact]
    public void What_was_built_by_one_process_is_found_by_the_next()
    {
        // When
        Build first = Compile();
        DateTime[] written = Times();
        Build second = Compile();

        // Then
        second.Should().BeEquivalentTo(first, options => options.Excluding(build => build.Surface));
        second.Surface.Lines.Should().Equal(first.Surface.Lines);
        Times().Should().Equal(written).And.HaveCount(4);
    }

    [Theory]
    [InlineData("katas/04-Foundations/01-cached/Small.cs", 1)]
    [InlineData("katas/04-Foundations/01-cached/SmallTests.cs", 1)]
    [InlineData("katas/04-Foundations/01-cached/golden/rows.golden", 1)]
    [InlineData("solutions/04-Foundations/01-cached/Small.cs", 2)]
    [InlineData("solutions/04-Foundations/01-ground/Small.cs", 4)]
    public void A_changed_file_makes_what_depends_on_it_anew_and_nothing_else(string file, int made)
    {
        // Given
        Compile();
        foreach (string kept in Directory.GetFiles(Folder))
            File.SetLastWriteTimeUtc(kept, DateTime.UnixEpoch);

        // When
        File.AppendAllText(Path.Combine(_repository.Root, file), "\n");
        Compile();

        // Then
        Times().Count(time => time != DateTime.UnixEpoch).Should().Be(made);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(40)]
    [InlineData(-1)]
    public void A_file_cut_short_is_made_anew(int length)
    {
        // Given
        byte[] image = Compile().Image!.Image;
        foreach (string file in Directory.GetFiles(Folder))
        {
            using FileStream stream = File.OpenWrite(file);
            stream.SetLength(length < 0 ? stream.Length + length : length);
        }

        // Then
        Compile().Image!.Image.Should().Equal(image);
        Compile().Image!.Image.Should().Equal(image);
    }

    [Fact]
    public void Garbage_and_damaged_files_are_made_anew()
    {
        // Given
        byte[] image = Compile().Image!.Image;
        var random = new Random(1);
        for (int round = 0; round < 20; round++)
        {
            foreach (string file in Directory.GetFiles(Folder))
            {
                byte[] content = File.ReadAllBytes(file);
                if (round % 4 == 0)
                    random.NextBytes(content);
                else
                    content[random.Next(content.Length)] ^= 0x55;
                File.WriteAllBytes(file, content);
            }

            // Then
            Compile().Image!.Image.Should().Equal(image);
        }
    }

    [Fact]
    public void A_folder_that_is_gone_is_made_again()
    {
        // Given
        Compile();
        Directory.Delete(Folder, recursive: true);

        // Then
        Compile().Image.Should().NotBeNull();
        Times().Should().HaveCount(4);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_costs_nothing_but_time()
    {
        // Given: a file where the folder should be
        Directory.CreateDirectory(Path.GetDirectoryName(Folder)!);
        File.WriteAllText(Folder, "");

        // Then
        Compile().Image.Should().NotBeNull();
    }

    [Fact]
    public void A_folder_that_cannot_be_written_costs_nothing_but_time()
    {
        if (OperatingSystem.IsWindows())
            return;

        // Given
        Directory.CreateDirectory(Folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        // Then
        Compile().Image.Should().NotBeNull();
    }

    [Fact]
    public void Files_that_do_not_compile_or_warn_are_not_kept()
    {
        // Given
        SmallRepository.Write(_lesson.LearnerFiles[0], SmallLesson.Sum.Replace("=> left + right;", "{ int unused; return left + right; }"));

        // When
        Compile();
        Build second = Compile();

        // Then
        second.Errors.Should().ContainSingle(error => error.IsWarning);
        Directory.GetFiles(Folder).Should().HaveCount(3);
    }

    [Fact]
    public void The_key_holds_the_version_of_the_tool_and_of_the_platform()
    {
        PlatformReferences.Version.Should().Contain("Katas.Engine.dll").And.Contain("xunit.assert.dll")
            .And.Contain("Katas.Testing.dll").And.EndWith(Environment.Version.ToString());
    }

    public void Dispose() => _repository.Dispose();

    // A compiler of its own, as a process of its own would have it.
    private Build Compile()
    {
        var compiler = new LessonCompiler(_repository.Load(), Folder);
        compiler.CompileTests(_lesson);
        return compiler.CompileLesson(Workspace.Learner(_lesson));
    }

    private DateTime[] Times() => [.. Directory.GetFiles(Folder).Order().Select(File.GetLastWriteTimeUtc)];
}
