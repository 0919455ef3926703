using System.Text;
using Katas.Worker.Protocol;

namespace Katas.Engine.Compiling;

/// <summary>
/// The last build of each assembly on disk, under a hash of everything that went into it. It makes a cold start
/// quick; anything in it can be thrown away.
/// </summary>
/// <param name="folder">Where the builds are kept; null keeps none.</param>
internal sealed class BuildCache(string? folder)
{
    /// <summary>The build of <paramref name="name"/> if it was made from exactly these inputs.</summary>
    public Build? Find(string name, string key)
    {
        if (folder is null)
            return null;

        try
        {
            using var reader = new BinaryReader(File.OpenRead(FileOf(name)), Encoding.UTF8);
            if (reader.ReadString() != key)
                return null;

            var image = new AssemblyImage(
                reader.ReadString(), reader.ReadBytes(reader.ReadInt32()), reader.ReadBytes(reader.ReadInt32()));
            var surface = new string[reader.ReadInt32()];
            for (int i = 0; i < surface.Length; i++)
                surface[i] = reader.ReadString();
            return reader.ReadInt32() == End ? new Build(image, new PublicSurface(surface), [], key) : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or OverflowException or ArgumentException)
        {
            // Absent, cut short by a crash, or written by another version: it is made again.
            return null;
        }
    }

    /// <summary>Keeps a build that has no errors and no warnings to show.</summary>
    public void Keep(string name, Build build)
    {
        if (folder is null || build.Image is not { } image || build.Errors.Count > 0)
            return;

        string file = FileOf(name);
        string unfinished = $"{file}.{Environment.ProcessId}.{Environment.CurrentManagedThreadId}";
        try
        {
            Directory.CreateDirectory(folder);
            using (var writer = new BinaryWriter(File.Create(unfinished), Encoding.UTF8))
            {
                writer.Write(build.Key);
                writer.Write(image.Name);
                writer.Write(image.Image.Length);
                writer.Write(image.Image);
                writer.Write(image.Symbols.Length);
                writer.Write(image.Symbols);
                IReadOnlyList<string> surface = build.Surface.Lines;
                writer.Write(surface.Count);
                foreach (string line in surface)
                    writer.Write(line);
                writer.Write(End);
            }

            File.Move(unfinished, file, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A full or read-only disk costs speed, not the verdict.
            if (File.Exists(unfinished))
                File.Delete(unfinished);
        }
    }

    private const int End = 0x4B415441;

    private string FileOf(string name) => Path.Combine(folder!, name + ".build");
}
