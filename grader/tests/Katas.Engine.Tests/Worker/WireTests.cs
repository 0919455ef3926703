using Katas.Worker.Protocol;

namespace Katas.Engine.Tests.Worker;

public sealed class WireTests
{
    private readonly Random _random = new(20_26);

    [Fact]
    public void Events_arrive_as_they_were_sent_one_after_the_other()
    {
        // Given
        WorkerEvent[] sent = [.. Enumerable.Range(0, 400).Select(i => Event(i % 13))];
        var pipe = new MemoryStream();

        // When
        EventSeal seal = Seal();
        foreach (WorkerEvent one in sent)
            Wire.Write(pipe, one, seal);
        pipe.Position = 0;

        // Then
        EventSeal same = Seal();
        foreach (WorkerEvent one in sent)
        {
            WorkerEvent received = Wire.ReadEvent(pipe, same)!;
            received.GetType().Should().Be(one.GetType());
            Bytes(received).Should().Equal(Bytes(one));
        }

        Wire.ReadEvent(pipe, same).Should().BeNull();
    }

    [Fact]
    public void Requests_arrive_as_they_were_sent_also_in_small_pieces()
    {
        for (int round = 0; round < 50; round++)
        {
            // Given
            var sent = new RunRequest(Image(), [.. Enumerable.Range(0, _random.Next(4)).Select(_ => Image())], _random.NextInt64(), Texts())
            {
                FirstMethods = Texts(),
                StopsAtFirstFailure = round % 2 == 0,
            };
            var pipe = new MemoryStream();
            Wire.Write(pipe, sent);
            pipe.Position = 0;

            // When
            var received = (RunRequest)Wire.ReadRequest(new Trickle(pipe))!;

            // Then
            (received.Seed, received.Tests.Name, received.Dependencies.Count).Should().Be((sent.Seed, sent.Tests.Name, sent.Dependencies.Count));
            received.ExcludedMethods.Should().Equal(sent.ExcludedMethods);
            received.FirstMethods.Should().Equal(sent.FirstMethods);
            received.StopsAtFirstFailure.Should().Be(sent.StopsAtFirstFailure);
            var again = new MemoryStream();
            Wire.Write(again, received);
            again.ToArray().AsSpan().SequenceEqual(pipe.ToArray()).Should().BeTrue();
        }
    }

    [Fact]
    public void Requests_for_timing_arrive_as_they_were_sent()
    {
        // Given
        WorkerRequest[] sent =
        [
            new LoadBenchmarkRequest(Image(), [Image(), Image()], [Image()]),
            new TimeBlockRequest(3, _random.NextInt64(), 0.025),
            new MeasureMachineRequest(),
        ];
        foreach (WorkerRequest request in sent)
        {
            var pipe = new MemoryStream();
            Wire.Write(pipe, request);
            pipe.Position = 0;

            // When
            WorkerRequest received = Wire.ReadRequest(new Trickle(pipe))!;

            // Then
            received.GetType().Should().Be(request.GetType());
            var again = new MemoryStream();
            Wire.Write(again, received);
            again.ToArray().AsSpan().SequenceEqual(pipe.ToArray()).Should().BeTrue();
        }
    }

    [Fact]
    public void A_pipe_that_ends_within_a_frame_is_a_closed_pipe()
    {
        // Given
        var pipe = new MemoryStream();
        Wire.Write(pipe, new RunRequest(Image(), [Image()], 7, ["A.B"]));
        byte[] whole = pipe.ToArray();

        for (int length = 0; length < whole.Length; length++)
        {
            // Then
            Wire.ReadRequest(new MemoryStream(whole, 0, length)).Should().BeNull();
        }
    }

    [Theory]
    [InlineData(new byte[] { 255, 255, 255, 255 })]
    [InlineData(new byte[] { 255, 255, 255, 127 })]
    [InlineData(new byte[] { 1, 0, 0, 0, 99 })]
    public void What_is_no_event_is_said_to_be_none(byte[] bytes)
    {
        // When
        Action read = () => Wire.ReadEvent(new MemoryStream(bytes), Seal());

        // Then
        read.Should().Throw<ForgedEventException>();
    }

    [Fact]
    public void An_event_that_is_changed_repeated_left_out_or_sealed_by_another_is_a_forged_one()
    {
        // Given
        EventSeal seal = Seal();
        byte[][] frames = [.. Enumerable.Range(0, 3).Select(i =>
        {
            var pipe = new MemoryStream();
            Wire.Write(pipe, Event(i + 2), seal);
            return pipe.ToArray();
        })];

        // Then
        Read(frames[0], frames[1], frames[2]).Should().HaveCount(3);
        Forged(frames[0], frames[0]);
        Forged(frames[1]);
        Forged(frames[0], frames[2]);
        for (int i = sizeof(int); i < frames[0].Length; i++)
        {
            byte[] changed = [.. frames[0]];
            changed[i] ^= 1;
            Forged(changed);
        }

        var others = new MemoryStream();
        Wire.Write(others, Event(3), new EventSeal(new byte[EventSeal.KeyBytes]));
        Forged(others.ToArray());

        void Forged(params byte[][] pieces)
        {
            Action read = () => Read(pieces);
            read.Should().Throw<ForgedEventException>();
        }

        List<WorkerEvent> Read(params byte[][] pieces)
        {
            var pipe = new MemoryStream([.. pieces.SelectMany(piece => piece)]);
            EventSeal same = Seal();
            var all = new List<WorkerEvent>();
            while (Wire.ReadEvent(pipe, same) is { } one)
                all.Add(one);
            return all;
        }
    }

    [Fact]
    public void A_key_is_wiped_when_it_is_taken()
    {
        // Given
        byte[] key = [.. Enumerable.Repeat((byte)7, EventSeal.KeyBytes)];

        // When
        using var seal = new EventSeal(key);

        // Then
        key.Should().OnlyContain(one => one == 0);
    }

    private static EventSeal Seal() => new([.. Enumerable.Range(0, EventSeal.KeyBytes).Select(i => (byte)i)]);

    private WorkerEvent Event(int kind) => kind switch
    {
        0 => new WorkerEvent.Ready(),
        1 => new WorkerEvent.TestsFound(Texts()),
        2 => new WorkerEvent.TestStarted(Test()),
        3 => new WorkerEvent.TestPassed(Test(), _random.NextDouble(), Text(), _random.NextInt64()),
        4 => new WorkerEvent.TestFailed(Test(), _random.NextDouble(), Text(), Text(), Text(), Text()),
        5 => new WorkerEvent.TestSkipped(Test(), Text()),
        6 => new WorkerEvent.RunFailed(Text()),
        7 => new WorkerEvent.BenchmarkLoaded([.. Texts().Select(text => new TimedCase(text, _random.NextDouble(), Text()))]),
        8 => new WorkerEvent.BlockTimed([.. Texts().Select(_ => new TimedPair(Sample(), Sample()))], _random.Next(), _random.NextDouble()),
        9 => new WorkerEvent.CallFailed(_random.Next(2) == 0, Text()),
        10 => new WorkerEvent.MachineMeasured(_random.NextDouble(), _random.NextDouble()),
        11 => new WorkerEvent.Printed(Text()),
        _ => new WorkerEvent.RunFinished(_random.NextInt64(), _random.Next()),
    };

    private static byte[] Bytes(WorkerEvent one)
    {
        var pipe = new MemoryStream();
        Wire.Write(pipe, one, Seal());
        return pipe.ToArray();
    }

    private TimedSample Sample() =>
        new(_random.NextDouble(), _random.NextDouble(), _random.NextDouble(), _random.NextDouble(), _random.NextDouble());

    private TestIdentity Test() => new(Text(), Text());

    private AssemblyImage Image() => new(Text(), Bytes(), Bytes());

    private string[] Texts() => [.. Enumerable.Range(0, _random.Next(5)).Select(_ => Text())];

    private string Text() => string.Concat(Enumerable.Range(0, _random.Next(300)).Select(_ => _random.Next(4) switch
    {
        0 => "🎲",
        1 => "\0",
        _ => ((char)_random.Next(' ', 0xD000)).ToString(),
    }));

    private byte[] Bytes()
    {
        var bytes = new byte[_random.Next(500)];
        _random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>A pipe that gives three bytes at a time.</summary>
    private sealed class Trickle(Stream inner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, Math.Min(count, 3));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
