using System.Diagnostics;

namespace LessonTests.Docker;

/// <summary>A layout on disk, for the programs that read it; gone with what they made of it when disposed of.</summary>
internal sealed class LayoutFolder : IDisposable
{
    private readonly string _parent = Directory.CreateTempSubdirectory("oci-image-").FullName;

    public LayoutFolder(IReadOnlyDictionary<string, byte[]> files)
    {
        foreach ((string name, byte[] content) in files)
        {
            string file = System.IO.Path.Combine(Path, name);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, content);
        }
    }

    public string Path => System.IO.Path.Combine(_parent, "image");

    /// <summary>Starts a program, and fails with what it complained about unless it ends well.</summary>
    /// <returns>What it printed.</returns>
    public byte[] Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> complaints = process.StandardError.ReadToEndAsync();
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        Expect.True(process.ExitCode == 0,
            $"{program} {arguments[0]} should accept the layout\nbut ended with {process.ExitCode}: {complaints.GetAwaiter().GetResult()}");
        return output.ToArray();
    }

    public void Dispose() => Directory.Delete(_parent, recursive: true);
}
