using System.Text;

namespace Katas.Worker.Protocol;

/// <summary>Requests and events as bytes on a pipe: a length, a kind, and the fields in order.</summary>
public static class Wire
{
    private const int MostBytes = 256 * 1024 * 1024;

    /// <summary>Writes a request.</summary>
    /// <exception cref="IOException">The pipe is broken.</exception>
    public static void Write(Stream stream, RunRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        WriteFrame(stream, writer =>
        {
            Write(writer, request.Tests);
            writer.Write(request.Dependencies.Count);
            foreach (AssemblyImage assembly in request.Dependencies)
                Write(writer, assembly);
            writer.Write(request.Seed);
            Write(writer, request.ExcludedMethods);
            writer.Write(request.StopsAtFirstFailure);
        });
    }

    /// <summary>Reads a request; null when the other side has closed the pipe.</summary>
    /// <exception cref="InvalidDataException">What arrived is not a request.</exception>
    public static RunRequest? ReadRequest(Stream stream)
    {
        if (ReadFrame(stream) is not { } reader)
            return null;

        AssemblyImage tests = ReadAssembly(reader);
        var dependencies = new AssemblyImage[reader.ReadInt32()];
        for (int i = 0; i < dependencies.Length; i++)
            dependencies[i] = ReadAssembly(reader);
        return new RunRequest(tests, dependencies, Seed: reader.ReadInt64(), ExcludedMethods: ReadStrings(reader))
        {
            StopsAtFirstFailure = reader.ReadBoolean(),
        };
    }

    /// <summary>Writes an event.</summary>
    /// <exception cref="IOException">The pipe is broken.</exception>
    public static void Write(Stream stream, WorkerEvent workerEvent) => WriteFrame(stream, writer =>
    {
        switch (workerEvent)
        {
            case WorkerEvent.Ready:
                writer.Write((byte)Kind.Ready);
                break;
            case WorkerEvent.TestsFound found:
                writer.Write((byte)Kind.TestsFound);
                Write(writer, found.Methods);
                break;
            case WorkerEvent.TestStarted started:
                writer.Write((byte)Kind.TestStarted);
                Write(writer, started.Test);
                break;
            case WorkerEvent.TestPassed passed:
                writer.Write((byte)Kind.TestPassed);
                Write(writer, passed.Test);
                writer.Write(passed.Seconds);
                writer.Write(passed.Output);
                break;
            case WorkerEvent.TestFailed failed:
                writer.Write((byte)Kind.TestFailed);
                Write(writer, failed.Test);
                writer.Write(failed.Seconds);
                writer.Write(failed.Output);
                writer.Write(failed.ExceptionType);
                writer.Write(failed.Message);
                writer.Write(failed.StackTrace);
                break;
            case WorkerEvent.TestSkipped skipped:
                writer.Write((byte)Kind.TestSkipped);
                Write(writer, skipped.Test);
                writer.Write(skipped.Reason);
                break;
            case WorkerEvent.RunFailed failed:
                writer.Write((byte)Kind.RunFailed);
                writer.Write(failed.Message);
                break;
            case WorkerEvent.RunFinished finished:
                writer.Write((byte)Kind.RunFinished);
                writer.Write(finished.WorkingSetBytes);
                writer.Write(finished.LoadedRuns);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(workerEvent), workerEvent, "Not an event of this protocol.");
        }
    });

    /// <summary>Reads an event; null when the other side has closed the pipe.</summary>
    /// <exception cref="InvalidDataException">What arrived is not an event.</exception>
    public static WorkerEvent? ReadEvent(Stream stream)
    {
        if (ReadFrame(stream) is not { } reader)
            return null;

        return (Kind)reader.ReadByte() switch
        {
            Kind.Ready => new WorkerEvent.Ready(),
            Kind.TestsFound => new WorkerEvent.TestsFound(ReadStrings(reader)),
            Kind.TestStarted => new WorkerEvent.TestStarted(ReadTest(reader)),
            Kind.TestPassed => new WorkerEvent.TestPassed(ReadTest(reader), reader.ReadDouble(), reader.ReadString()),
            Kind.TestFailed => new WorkerEvent.TestFailed(
                ReadTest(reader), reader.ReadDouble(), reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadString()),
            Kind.TestSkipped => new WorkerEvent.TestSkipped(ReadTest(reader), reader.ReadString()),
            Kind.RunFailed => new WorkerEvent.RunFailed(reader.ReadString()),
            Kind.RunFinished => new WorkerEvent.RunFinished(reader.ReadInt64(), reader.ReadInt32()),
            var kind => throw new InvalidDataException($"The worker sent an event of unknown kind {(byte)kind}."),
        };
    }

    private static void WriteFrame(Stream stream, Action<BinaryWriter> write)
    {
        var frame = new MemoryStream();
        var writer = new BinaryWriter(frame, Encoding.UTF8);
        writer.Write(0);
        write(writer);
        BitConverter.TryWriteBytes(frame.GetBuffer(), (int)frame.Length - sizeof(int));
        stream.Write(frame.GetBuffer(), 0, (int)frame.Length);
        stream.Flush();
    }

    private static BinaryReader? ReadFrame(Stream stream)
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
        return new BinaryReader(new MemoryStream(frame), Encoding.UTF8);
    }

    private static void Write(BinaryWriter writer, TestIdentity test)
    {
        writer.Write(test.Method);
        writer.Write(test.DisplayName);
    }

    private static TestIdentity ReadTest(BinaryReader reader) => new(reader.ReadString(), reader.ReadString());

    private static void Write(BinaryWriter writer, IReadOnlyList<string> texts)
    {
        writer.Write(texts.Count);
        foreach (string text in texts)
            writer.Write(text);
    }

    private static string[] ReadStrings(BinaryReader reader)
    {
        var texts = new string[reader.ReadInt32()];
        for (int i = 0; i < texts.Length; i++)
            texts[i] = reader.ReadString();
        return texts;
    }

    private static void Write(BinaryWriter writer, AssemblyImage assembly)
    {
        writer.Write(assembly.Name);
        writer.Write(assembly.Image.Length);
        writer.Write(assembly.Image);
        writer.Write(assembly.Symbols.Length);
        writer.Write(assembly.Symbols);
    }

    private static AssemblyImage ReadAssembly(BinaryReader reader) =>
        new(reader.ReadString(), reader.ReadBytes(reader.ReadInt32()), reader.ReadBytes(reader.ReadInt32()));

    private enum Kind : byte
    {
        Ready,
        TestsFound,
        TestStarted,
        TestPassed,
        TestFailed,
        TestSkipped,
        RunFailed,
        RunFinished,
    }
}
