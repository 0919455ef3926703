using System.Text;
using Katas.Catalog;
using Katas.Engine.Sources;
using Katas.Worker.Protocol;

namespace Katas.Engine.Compiling.Confined;

/// <summary>
/// Requests to a confined compiler and its answers as bytes on a pipe: a length, and the fields in order. What comes
/// back was made from a stranger's files, so each part of it has a bound.
/// </summary>
internal static class CompileWire
{
    /// <summary>How long an assembly, or its symbols, may be.</summary>
    public const int MostImageBytes = 16 << 20;

    private const int MostBytes = 64 << 20;
    private const int MostErrors = 200;
    private const int MostCharacters = 4096;

    /// <summary>Writes a request.</summary>
    /// <exception cref="IOException">The pipe is broken.</exception>
    public static void Write(Stream stream, CompileRequest request) => WriteFrame(stream, writer =>
    {
        Lesson lesson = request.Sources.Lesson;
        writer.Write(lesson.Id);
        Write(writer, lesson.Allow);
        Write(writer, lesson.Deny);
        writer.Write(lesson.Speed is not null);
        writer.Write((int)lesson.Lane);
        writer.Write(request.Sources.Files.Count);
        foreach (SourceFile file in request.Sources.Files)
        {
            writer.Write(file.Name);
            writer.Write(file.Path);
            Write(writer, file.Content);
        }

        writer.Write(request.Foundations.Count);
        foreach (AssemblyImage foundation in request.Foundations)
        {
            writer.Write(foundation.Name);
            Write(writer, foundation.Image);
        }

        Write(writer, request.Wanted.Lines);
    });

    /// <summary>Reads a request; null when the other side has closed the pipe.</summary>
    /// <exception cref="InvalidDataException">What arrived is not a request.</exception>
    public static CompileRequest? ReadRequest(Stream stream) => ReadFrame(stream, reader =>
    {
        var lesson = new Lesson
        {
            Id = reader.ReadString(),
            Number = 0,
            Title = "",
            Minutes = 0,
            Files = [],
            Allow = Read(reader, int.MaxValue, reader.ReadString),
            Deny = Read(reader, int.MaxValue, reader.ReadString),
            // The gate only asks whether there is a clock.
            Speed = reader.ReadBoolean() ? new Speed(null, null) : null,
            Lane = (Lane)reader.ReadInt32(),
            RepositoryRoot = "",
            TrackFolder = "",
        };
        SourceFile[] files = Read(reader, int.MaxValue, () => new SourceFile(reader.ReadString(), reader.ReadString(), ReadBytes(reader, MostBytes)));
        AssemblyImage[] foundations = Read(reader, int.MaxValue, () => new AssemblyImage(reader.ReadString(), ReadBytes(reader, MostBytes), []));
        return new CompileRequest(
            new LessonSources(lesson, SourceOwner.Submission, files), foundations, new PublicSurface(Read(reader, int.MaxValue, reader.ReadString)));
    });

    /// <summary>Writes a build without its surface and its key, and of many or long messages the beginning.</summary>
    /// <exception cref="IOException">The pipe is broken.</exception>
    public static void Write(Stream stream, Build build) => WriteFrame(stream, writer =>
    {
        writer.Write(build.Image is not null);
        if (build.Image is { } image)
        {
            writer.Write(image.Name);
            Write(writer, image.Image);
            Write(writer, image.Symbols);
        }

        Write(writer, build.Errors);
        Write(writer, build.Refusals);
    });

    /// <summary>Reads a build; null when the other side has closed the pipe.</summary>
    /// <param name="stream">The pipe.</param>
    /// <param name="surface">The surface that it has if it is not refused.</param>
    /// <param name="key">Its key.</param>
    /// <exception cref="InvalidDataException">What arrived is not a build, or has more of something than a build may have.</exception>
    public static Build? ReadBuild(Stream stream, PublicSurface surface, string key) => ReadFrame(stream, reader =>
    {
        AssemblyImage? image = reader.ReadBoolean()
            ? new AssemblyImage(reader.ReadString(), ReadBytes(reader, MostImageBytes), ReadBytes(reader, MostImageBytes))
            : null;
        return new Build(image, image is null ? PublicSurface.Empty : surface, ReadErrors(reader), key) { Refusals = ReadErrors(reader) };
    });

    private static void WriteFrame(Stream stream, Action<BinaryWriter> write)
    {
        var frame = new MemoryStream();
        using var writer = new BinaryWriter(frame, Encoding.UTF8);
        writer.Write(0);
        write(writer);
        BitConverter.TryWriteBytes(frame.GetBuffer(), (int)frame.Length - sizeof(int));
        stream.Write(frame.GetBuffer(), 0, (int)frame.Length);
        stream.Flush();
    }

    private static T? ReadFrame<T>(Stream stream, Func<BinaryReader, T> read)
        where T : class
    {
        var length = new byte[sizeof(int)];
        if (stream.ReadAtLeast(length, length.Length, throwOnEndOfStream: false) < length.Length)
            return null;

        int size = BitConverter.ToInt32(length);
        if (size is < 0 or > MostBytes)
            throw new InvalidDataException($"A frame of {size} bytes arrived; at most {MostBytes} are allowed.");
        var frame = new byte[size];
        if (stream.ReadAtLeast(frame, size, throwOnEndOfStream: false) < size)
            return null;

        using var reader = new BinaryReader(new MemoryStream(frame), Encoding.UTF8);
        try
        {
            return read(reader);
        }
        catch (Exception failure) when (failure is EndOfStreamException or FormatException or ArgumentException)
        {
            throw new InvalidDataException("What arrived is not what was asked for.", failure);
        }
    }

    private static void Write(BinaryWriter writer, byte[] bytes)
    {
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }

    private static byte[] ReadBytes(BinaryReader reader, int most)
    {
        int length = reader.ReadInt32();
        return length >= 0 && length <= most ? reader.ReadBytes(length) : throw new InvalidDataException($"{length} bytes arrived; at most {most} are allowed.");
    }

    private static void Write(BinaryWriter writer, IReadOnlyList<string> texts)
    {
        writer.Write(texts.Count);
        foreach (string text in texts)
            writer.Write(text);
    }

    private static T[] Read<T>(BinaryReader reader, int most, Func<T> read)
    {
        int count = reader.ReadInt32();
        // Each takes a byte at least, so that no count makes more room than the frame can fill.
        if (count < 0 || count > most || count > reader.BaseStream.Length - reader.BaseStream.Position)
            throw new InvalidDataException($"A list of {count} arrived.");
        var all = new T[count];
        for (int i = 0; i < count; i++)
            all[i] = read();
        return all;
    }

    private static void Write(BinaryWriter writer, IReadOnlyList<SourceError> errors)
    {
        writer.Write(Math.Min(errors.Count, MostErrors));
        foreach (SourceError error in errors.Take(MostErrors))
        {
            writer.Write(error.File);
            writer.Write(error.Line);
            writer.Write(error.Column);
            writer.Write(error.Length);
            writer.Write(error.Code);
            writer.Write(Shortened(error.Message));
            writer.Write(Shortened(error.SourceLine));
            writer.Write(error.IsWarning);
        }
    }

    private static SourceError[] ReadErrors(BinaryReader reader) => Read(reader, MostErrors, () => new SourceError(
        reader.ReadString(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadString(),
        Shortened(reader.ReadString()), Shortened(reader.ReadString()), reader.ReadBoolean()));

    private static string Shortened(string text) => text.Length <= MostCharacters ? text : text[..MostCharacters];
}
