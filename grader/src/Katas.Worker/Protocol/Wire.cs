using System.Text;

namespace Katas.Worker.Protocol;

/// <summary>Requests and events as bytes on a pipe: a length, a kind, and the fields in order.</summary>
public static class Wire
{
    private const int MostRequestBytes = 256 << 20;
    // Texts of events are cut at 64 K characters each.
    private const int MostEventBytes = 16 << 20;

    /// <summary>Writes what a worker is told first.</summary>
    /// <exception cref="IOException">The pipe is broken.</exception>
    public static void Write(Stream stream, Greeting greeting)
    {
        ArgumentNullException.ThrowIfNull(greeting);
        WriteFrame(stream, seal: null, writer =>
        {
            writer.Write(greeting.Key);
            writer.Write(greeting.MostThreads);
        });
    }

    /// <summary>Reads what a worker is told first; null when the other side has closed the pipe.</summary>
    /// <exception cref="InvalidDataException">What arrived is too long.</exception>
    public static Greeting? ReadGreeting(Stream stream) => ReadFrame(stream, seal: null, MostRequestBytes) is { } reader
        ? new Greeting(reader.ReadBytes(EventSeal.KeyBytes), reader.ReadInt32())
        : null;

    /// <summary>Writes a request.</summary>
    /// <exception cref="IOException">The pipe is broken.</exception>
    public static void Write(Stream stream, WorkerRequest request) => WriteFrame(stream, seal: null, writer =>
    {
        switch (request)
        {
            case RunRequest run:
                writer.Write((byte)RequestKind.Run);
                Write(writer, run.Tests);
                Write(writer, run.Dependencies);
                writer.Write(run.Seed);
                Write(writer, run.ExcludedMethods);
                Write(writer, run.FirstMethods);
                writer.Write(run.StopsAtFirstFailure);
                Write(writer, [.. run.MostLoopTurns.Keys]);
                foreach (long most in run.MostLoopTurns.Values)
                    writer.Write(most);
                break;
            case LoadBenchmarkRequest load:
                writer.Write((byte)RequestKind.LoadBenchmark);
                Write(writer, load.Benchmark);
                Write(writer, load.Judged);
                Write(writer, load.Reference);
                break;
            case TimeBlockRequest block:
                writer.Write((byte)RequestKind.TimeBlock);
                writer.Write(block.Case);
                writer.Write(block.Key);
                writer.Write(block.Seconds);
                break;
            case MeasureMachineRequest:
                writer.Write((byte)RequestKind.MeasureMachine);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(request), request, "Not a request of this protocol.");
        }
    });

    /// <summary>Reads a request; null when the other side has closed the pipe.</summary>
    /// <exception cref="InvalidDataException">What arrived is not a request.</exception>
    public static WorkerRequest? ReadRequest(Stream stream)
    {
        if (ReadFrame(stream, seal: null, MostRequestBytes) is not { } reader)
            return null;

        return (RequestKind)reader.ReadByte() switch
        {
            RequestKind.Run => new RunRequest(ReadAssembly(reader), ReadAssemblies(reader), reader.ReadInt64(), ReadStrings(reader))
            {
                FirstMethods = ReadStrings(reader),
                StopsAtFirstFailure = reader.ReadBoolean(),
                MostLoopTurns = ReadStrings(reader).ToDictionary(method => method, _ => reader.ReadInt64()),
            },
            RequestKind.LoadBenchmark => new LoadBenchmarkRequest(ReadAssembly(reader), ReadAssemblies(reader), ReadAssemblies(reader)),
            RequestKind.TimeBlock => new TimeBlockRequest(reader.ReadInt32(), reader.ReadInt64(), reader.ReadDouble()),
            RequestKind.MeasureMachine => new MeasureMachineRequest(),
            var kind => throw new InvalidDataException($"A request of unknown kind {(byte)kind} arrived."),
        };
    }

    /// <summary>Writes an event.</summary>
    /// <exception cref="IOException">The pipe is broken.</exception>
    public static void Write(Stream stream, WorkerEvent workerEvent, EventSeal seal) => WriteFrame(stream, seal, writer =>
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
            case WorkerEvent.Printed printed:
                writer.Write((byte)Kind.Printed);
                writer.Write(printed.Text);
                break;
            case WorkerEvent.TestPassed passed:
                writer.Write((byte)Kind.TestPassed);
                Write(writer, passed.Test);
                writer.Write(passed.Seconds);
                writer.Write(passed.Output);
                writer.Write(passed.LoopTurns);
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
            case WorkerEvent.BenchmarkLoaded loaded:
                writer.Write((byte)Kind.BenchmarkLoaded);
                writer.Write(loaded.Cases.Count);
                foreach (TimedCase one in loaded.Cases)
                    Write(writer, one);
                break;
            case WorkerEvent.BlockTimed block:
                writer.Write((byte)Kind.BlockTimed);
                writer.Write(block.Pairs.Count);
                foreach (TimedPair pair in block.Pairs)
                {
                    Write(writer, pair.Judged);
                    Write(writer, pair.Reference);
                }

                writer.Write(block.CallsPerSample);
                writer.Write(block.ElsewhereSeconds);
                break;
            case WorkerEvent.CallFailed failed:
                writer.Write((byte)Kind.CallFailed);
                writer.Write(failed.IsReference);
                writer.Write(failed.Message);
                break;
            case WorkerEvent.MachineMeasured measured:
                writer.Write((byte)Kind.MachineMeasured);
                writer.Write(measured.BytesPerSecond);
                writer.Write(measured.OperationsPerSecond);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(workerEvent), workerEvent, "Not an event of this protocol.");
        }
    });

    /// <summary>Reads an event; null when the other side has closed the pipe.</summary>
    /// <exception cref="ForgedEventException">What arrived is not the next event of a worker with this seal.</exception>
    /// <exception cref="InvalidDataException">It is, but this side does not know it.</exception>
    public static WorkerEvent? ReadEvent(Stream stream, EventSeal seal)
    {
        if (ReadFrame(stream, seal, MostEventBytes) is not { } reader)
            return null;

        return (Kind)reader.ReadByte() switch
        {
            Kind.Ready => new WorkerEvent.Ready(),
            Kind.TestsFound => new WorkerEvent.TestsFound(ReadStrings(reader)),
            Kind.TestStarted => new WorkerEvent.TestStarted(ReadTest(reader)),
            Kind.Printed => new WorkerEvent.Printed(reader.ReadString()),
            Kind.TestPassed => new WorkerEvent.TestPassed(ReadTest(reader), reader.ReadDouble(), reader.ReadString(), reader.ReadInt64()),
            Kind.TestFailed => new WorkerEvent.TestFailed(
                ReadTest(reader), reader.ReadDouble(), reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadString()),
            Kind.TestSkipped => new WorkerEvent.TestSkipped(ReadTest(reader), reader.ReadString()),
            Kind.RunFailed => new WorkerEvent.RunFailed(reader.ReadString()),
            Kind.RunFinished => new WorkerEvent.RunFinished(reader.ReadInt64(), reader.ReadInt32()),
            Kind.BenchmarkLoaded => new WorkerEvent.BenchmarkLoaded(ReadArray(reader, ReadCase)),
            Kind.BlockTimed => new WorkerEvent.BlockTimed(
                ReadArray(reader, static reader => new TimedPair(ReadSample(reader), ReadSample(reader))), reader.ReadInt32(), reader.ReadDouble()),
            Kind.CallFailed => new WorkerEvent.CallFailed(reader.ReadBoolean(), reader.ReadString()),
            Kind.MachineMeasured => new WorkerEvent.MachineMeasured(reader.ReadDouble(), reader.ReadDouble()),
            var kind => throw new InvalidDataException($"The worker sent an event of unknown kind {(byte)kind}."),
        };
    }

    private static void WriteFrame(Stream stream, EventSeal? seal, Action<BinaryWriter> write)
    {
        int start = sizeof(int) + (seal is null ? 0 : EventSeal.MarkBytes);
        var frame = new MemoryStream();
        frame.SetLength(start);
        frame.Position = start;
        write(new BinaryWriter(frame, Encoding.UTF8));
        Span<byte> bytes = frame.GetBuffer().AsSpan(0, (int)frame.Length);
        BitConverter.TryWriteBytes(bytes, bytes.Length - sizeof(int));
        seal?.Mark(bytes[start..], bytes[sizeof(int)..start]);
        stream.Write(bytes);
        stream.Flush();
    }

    private static BinaryReader? ReadFrame(Stream stream, EventSeal? seal, int most)
    {
        var length = new byte[sizeof(int)];
        if (stream.ReadAtLeast(length, length.Length, throwOnEndOfStream: false) < length.Length)
            return null;

        int size = BitConverter.ToInt32(length);
        int start = seal is null ? 0 : EventSeal.MarkBytes;
        if (size < start || size > most)
            throw seal is null ? new InvalidDataException($"A frame of {size} bytes arrived; at most {most} are allowed.") : new ForgedEventException();
        var frame = new byte[size];
        if (stream.ReadAtLeast(frame, size, throwOnEndOfStream: false) < size)
            return null;
        if (seal is not null && !seal.IsMark(frame.AsSpan(start), frame.AsSpan(0, start)))
            throw new ForgedEventException();
        return new BinaryReader(new MemoryStream(frame, start, size - start), Encoding.UTF8);
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

    private static string[] ReadStrings(BinaryReader reader) => ReadArray(reader, static reader => reader.ReadString());

    private static T[] ReadArray<T>(BinaryReader reader, Func<BinaryReader, T> read)
    {
        var items = new T[reader.ReadInt32()];
        for (int i = 0; i < items.Length; i++)
            items[i] = read(reader);
        return items;
    }

    private static void Write(BinaryWriter writer, TimedCase one)
    {
        writer.Write(one.Name);
        writer.Write(one.Work);
        writer.Write(one.Unit);
    }

    private static TimedCase ReadCase(BinaryReader reader) => new(reader.ReadString(), reader.ReadDouble(), reader.ReadString());

    private static void Write(BinaryWriter writer, TimedSample sample)
    {
        writer.Write(sample.Seconds);
        writer.Write(sample.ProcessorSeconds);
        writer.Write(sample.AllocatedBytes);
        writer.Write(sample.AllocatedElsewhereBytes);
        writer.Write(sample.CheckSeconds);
    }

    private static TimedSample ReadSample(BinaryReader reader) =>
        new(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());

    private static void Write(BinaryWriter writer, IReadOnlyList<AssemblyImage> assemblies)
    {
        writer.Write(assemblies.Count);
        foreach (AssemblyImage assembly in assemblies)
            Write(writer, assembly);
    }

    private static AssemblyImage[] ReadAssemblies(BinaryReader reader) => ReadArray(reader, ReadAssembly);

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

    private enum RequestKind : byte
    {
        Run,
        LoadBenchmark,
        TimeBlock,
        MeasureMachine,
    }

    private enum Kind : byte
    {
        Ready,
        TestsFound,
        TestStarted,
        Printed,
        TestPassed,
        TestFailed,
        TestSkipped,
        RunFailed,
        RunFinished,
        BenchmarkLoaded,
        BlockTimed,
        CallFailed,
        MachineMeasured,
    }
}
