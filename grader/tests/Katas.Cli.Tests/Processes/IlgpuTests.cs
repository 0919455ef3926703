namespace Katas.Cli.Tests.Processes;

public sealed class IlgpuTests : IDisposable
{
    private static readonly Dictionary<string, string> Without = new() { ["UseIlgpu"] = "false" };

    private readonly SmallClone _clone = new();

    public void Dispose() => _clone.Dispose();

    [Fact]
    public async Task Without_ILGPU_it_is_said_how_to_get_it()
    {
        using var kata = new KataProcess(_clone, Without, "test", "twice", "--ilgpu");
        (await kata.SeeAsync("ILGPU")).Should().Be(
            "ILGPU and ILGPU.Algorithms 1.5.3 are not fetched: `./kata setup ilgpu` does it (about 7 MB to fetch, 50 MB on disk). "
            + "Without --ilgpu the lesson runs on the model of a GPU.");
        await kata.Process.WaitForExitAsync();
        kata.Process.ExitCode.Should().Be(ExitCode.Usage);
    }
}
