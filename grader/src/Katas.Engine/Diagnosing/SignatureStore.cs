using System.Security.Cryptography;
using System.Text;

namespace Katas.Engine.Diagnosing;

/// <summary>
/// How the known mistakes of lessons fail, each under a hash of everything that its run depends on. It is kept in a
/// folder, so that the next process has it at once; anything in there can be thrown away.
/// </summary>
/// <param name="folder">Where it is kept; null keeps it in memory alone.</param>
internal sealed class SignatureStore(string? folder)
{
    // Some seeds' worth for a lesson; older ones make room.
    private const int MostEntries = 100;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<KnownRun>> _lessons = [];

    /// <summary>What is known under a key; null when nothing is.</summary>
    public KnownRun? Find(string lesson, string key)
    {
        lock (_gate)
            return Entries(lesson).Find(entry => entry.Key == key);
    }

    /// <summary>Keeps a run in the place of what was known under its key.</summary>
    public void Keep(string lesson, KnownRun run)
    {
        lock (_gate)
        {
            List<KnownRun> entries = Entries(lesson);
            entries.RemoveAll(entry => entry.Key == run.Key);
            entries.Add(run);
            if (entries.Count > MostEntries)
                entries.RemoveRange(0, entries.Count - MostEntries);
            Write(lesson, entries);
        }
    }

    private List<KnownRun> Entries(string lesson) =>
        _lessons.TryGetValue(lesson, out var entries) ? entries : _lessons[lesson] = Read(lesson);

    private List<KnownRun> Read(string lesson)
    {
        if (folder is null)
            return [];

        try
        {
            byte[] file = File.ReadAllBytes(FileOf(lesson));
            // Cut short by a crash, or damaged on its disk: what is not whole is learned again.
            if (file.Length < SHA256.HashSizeInBytes
                || !SHA256.HashData(file.AsSpan(SHA256.HashSizeInBytes)).AsSpan().SequenceEqual(file.AsSpan(0, SHA256.HashSizeInBytes)))
                return [];

            using var reader = new BinaryReader(
                new MemoryStream(file, SHA256.HashSizeInBytes, file.Length - SHA256.HashSizeInBytes), Encoding.UTF8);
            return [.. Many(reader, () => new KnownRun(
                reader.ReadString(),
                new FailureSignature(
                    Many(reader, () => new Symptom(reader.ReadString(), reader.ReadString(), reader.ReadString())),
                    Many(reader, reader.ReadString)),
                reader.ReadInt32(),
                reader.ReadInt32()))];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private void Write(string lesson, List<KnownRun> entries)
    {
        if (folder is null)
            return;

        string file = FileOf(lesson);
        string unfinished = $"{file}.{Environment.ProcessId}";
        try
        {
            Directory.CreateDirectory(folder);
            byte[] content = Content(entries);
            File.WriteAllBytes(unfinished, [.. SHA256.HashData(content), .. content]);
            File.Move(unfinished, file, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A full or read-only disk costs the next process time, nothing else.
            if (File.Exists(unfinished))
                File.Delete(unfinished);
        }
    }

    private static byte[] Content(List<KnownRun> entries)
    {
        var content = new MemoryStream();
        using var writer = new BinaryWriter(content, Encoding.UTF8);
        writer.Write(entries.Count);
        foreach ((string key, FailureSignature signature, int runs, int timesGivenUp) in entries)
        {
            writer.Write(key);
            writer.Write(signature.Symptoms.Count);
            foreach (Symptom symptom in signature.Symptoms)
            {
                writer.Write(symptom.Test);
                writer.Write(symptom.Kind);
                writer.Write(symptom.Message);
            }

            writer.Write(signature.Unseen.Count);
            foreach (string test in signature.Unseen)
                writer.Write(test);
            writer.Write(runs);
            writer.Write(timesGivenUp);
        }

        return content.ToArray();
    }

    private static T[] Many<T>(BinaryReader reader, Func<T> read)
    {
        var items = new T[reader.ReadInt32()];
        for (int i = 0; i < items.Length; i++)
            items[i] = read();
        return items;
    }

    private string FileOf(string lesson) => Path.Combine(folder!, lesson + ".mistakes");
}
