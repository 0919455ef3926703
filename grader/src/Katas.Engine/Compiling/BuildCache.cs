using System.Security.Cryptography;
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
            byte[] file = File.ReadAllBytes(FileOf(name));
            // Cut short by a crash, or damaged on its disk: what is not whole is made again.
            if (file.Length < SHA256.HashSizeInBytes
                || !SHA256.HashData(file.AsSpan(SHA256.HashSizeInBytes)).AsSpan().SequenceEqual(file.AsSpan(0, SHA256.HashSizeInBytes)))
                return null;

            using var reader = new BinaryReader(
                new MemoryStream(file, SHA256.HashSizeInBytes, file.Length - SHA256.HashSizeInBytes), Encoding.UTF8);
            if (reader.ReadString() != key)
                return null;

            var image = new AssemblyImage(
                reader.ReadString(), reader.ReadBytes(reader.ReadInt32()), reader.ReadBytes(reader.ReadInt32()));
            var surface = new string[reader.ReadInt32()];
            for (int i = 0; i < surface.Length; i++)
                surface[i] = reader.ReadString();
            return new Build(image, new PublicSurface(surface), [], key);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Keeps a build that has no errors, no warnings and no refusals to show.</summary>
    public void Keep(string name, Build build)
    {
        if (folder is null || build.Image is not { } image || build.Errors.Count > 0 || build.Refusals.Count > 0)
            return;

        string file = FileOf(name);
        string unfinished = $"{file}.{Environment.ProcessId}.{Environment.CurrentManagedThreadId}";
        try
        {
            Directory.CreateDirectory(folder);
            byte[] content = Write(build.Key, image, build.Surface.Lines);
            File.WriteAllBytes(unfinished, [.. SHA256.HashData(content), .. content]);
            File.Move(unfinished, file, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A full or read-only disk costs speed, not the verdict.
            if (File.Exists(unfinished))
                File.Delete(unfinished);
        }
    }

    private static byte[] Write(string key, AssemblyImage image, IReadOnlyList<string> surface)
    {
        var content = new MemoryStream();
        using var writer = new BinaryWriter(content, Encoding.UTF8);
        writer.Write(key);
        writer.Write(image.Name);
        writer.Write(image.Image.Length);
        writer.Write(image.Image);
        writer.Write(image.Symbols.Length);
        writer.Write(image.Symbols);
        writer.Write(surface.Count);
        foreach (string line in surface)
            writer.Write(line);
        return content.ToArray();
    }

    private string FileOf(string name) => Path.Combine(folder!, name + ".build");
}
