using Katas.Engine.Sandbox;

namespace Katas.Engine.Tests.Sandbox;

public sealed class MountedFolderTests
{
    [Theory]
    [InlineData("/home/me/tool", "/home/me/tool", "/katas/0")]
    [InlineData("/home/me/tool/", "/home/me/tool/Katas.Worker.dll", "/katas/0/Katas.Worker.dll")]
    [InlineData("/home/me/tool", "/home/me/tools/Katas.Worker.dll", "/home/me/tools/Katas.Worker.dll")]
    [InlineData("/home/me/tool", "-", "-")]
    [InlineData(@"C:\Users\me\tool", @"C:\Users\me\tool\roslyn\Microsoft.CodeAnalysis.dll", "/katas/0/roslyn/Microsoft.CodeAnalysis.dll")]
    public void A_path_in_the_folder_is_another_in_the_container(string folder, string argument, string inside)
    {
        MountedFolder.Inside(argument, MountedFolder.Of([folder])).Should().Be(inside);
    }

    [Fact]
    public void It_is_mounted_read_only()
    {
        MountedFolder.Of([@"C:\tool", "/home/me/tool"]).Select(folder => folder.Option).Should()
            .Equal(@"type=bind,source=C:\tool,target=/katas/0,readonly", "type=bind,source=/home/me/tool,target=/katas/1,readonly");
    }

    [Fact]
    public void A_comma_or_a_quote_in_a_path_is_no_field_of_its_own()
    {
        MountedFolder.Of(["/home/me,readonly=false/a \"tool\""]).Single().Option.Should()
            .Be("type=bind,\"source=/home/me,readonly=false/a \"\"tool\"\"\",target=/katas/0,readonly");
    }
}
