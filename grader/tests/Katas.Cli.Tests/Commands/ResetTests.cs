namespace Katas.Cli.Tests.Commands;

public sealed class ResetTests : CommandTests
{
    [Fact]
    public async Task An_untouched_lesson_is_left_alone()
    {
        (await RunAsync("reset", "twice")).Output.Should().Be("twice is untouched; there is nothing to reset.\n");
        (await RunAsync("reset", "terms")).Output.Should().Be("terms is untouched; there is nothing to reset.\n");
        Directory.Exists(Clone.PathOf(".kata/kept")).Should().BeFalse();
    }

    [Fact]
    public async Task What_it_replaces_is_kept_each_time()
    {
        foreach (string version in (string[])["first", "second"])
        {
            Clone.WriteTwice(version);
            (await RunAsync("reset", "twice")).Output.Should().StartWith("twice is a stub again. Your version is kept in .kata/kept/");
        }

        File.ReadAllText(Clone.Twice).Should().Be(SmallClone.TwiceStub);
        Directory.EnumerateFiles(Clone.PathOf(".kata/kept"), "Twice.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText).Should().BeEquivalentTo("first", "second");
    }

    [Fact]
    public async Task Where_no_copy_can_be_kept_nothing_is_replaced()
    {
        Clone.WriteTwice("mine").Write(".kata", "in the way");

        Said said = await RunAsync("reset", "twice");

        said.ExitCode.Should().Be(ExitCode.Broken);
        said.Errors.Should().StartWith("No copy of your version can be kept, so nothing was replaced. ");
        File.ReadAllText(Clone.Twice).Should().Be("mine");
    }

    [Fact]
    public async Task A_file_that_was_deleted_comes_back()
    {
        File.Delete(Clone.Twice);

        Said said = await RunAsync("reset", "twice");

        said.Output.Should().StartWith("twice is a stub again.");
        File.ReadAllText(Clone.Twice).Should().Be(SmallClone.TwiceStub);
    }
}
