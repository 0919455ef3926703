using System.Security.Cryptography;
using System.Threading.Channels;
using Katas.Catalog;
using Katas.Engine.Sources;

namespace Katas.Cli.Watching;

/// <summary>
/// Says when the content of a lesson's files has changed. Events of the file system only make it look sooner: a look
/// once a second finds what they miss, on network drives and in containers.
/// </summary>
internal sealed class LessonWatcher : IDisposable
{
    private const string Unfinished = "";

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    // An editor that empties a file before it fills it, or moves another into its place, is done within this time.
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(10);

    private readonly Lesson _lesson;
    private readonly Channel<bool> _looks = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly List<FileSystemWatcher> _watchers = [];
    private readonly Timer _timer;
    private Stamp[] _stamps;
    private string[] _learner;
    private string[] _tests;

    /// <summary>Takes the files as they are now for known.</summary>
    /// <param name="lesson">Whose files.</param>
    /// <param name="useEvents">Whether to ask the file system for events; without them a change is seen within a second.</param>
    public LessonWatcher(Lesson lesson, bool useEvents = true)
    {
        _lesson = lesson;
        _stamps = Stamps();
        _learner = Contents(lesson.LearnerFiles);
        _tests = Contents(lesson.TestFiles);
        if (useEvents)
        {
            foreach (string folder in lesson.LearnerFiles.Concat(lesson.TestFiles).Select(file => Path.GetDirectoryName(file)!).Distinct())
                Watch(folder);
        }

        // Cheap: it compares times and lengths, and reads nothing that looks the same.
        _timer = new Timer(_ => LookIfTouched(), null, Poll, Poll);
    }

    /// <summary>Waits for the next change of content.</summary>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public async Task<LessonChange> NextAsync(CancellationToken cancellation)
    {
        while (true)
        {
            await _looks.Reader.ReadAsync(cancellation);
            (string[] learner, string[] tests) = await SettledAsync(cancellation);
            bool testsChanged = !tests.AsSpan().SequenceEqual(_tests);
            if (!testsChanged && learner.AsSpan().SequenceEqual(_learner))
                continue;

            (_learner, _tests) = (learner, tests);
            return testsChanged ? LessonChange.Tests : LessonChange.Learner;
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        foreach (FileSystemWatcher watcher in _watchers)
            watcher.Dispose();
    }

    private async Task<(string[] Learner, string[] Tests)> SettledAsync(CancellationToken cancellation)
    {
        long deadline = Environment.TickCount64 + (long)Settling.TotalMilliseconds;
        while (true)
        {
            string[] learner = Contents(_lesson.LearnerFiles);
            string[] tests = Contents(_lesson.TestFiles);
            // A file that stays away, or stays empty, is so on purpose.
            if (!learner.Concat(tests).Contains(Unfinished) || Environment.TickCount64 > deadline)
                return (learner, tests);

            await Task.Delay(Moment, cancellation);
        }
    }

    private void Watch(string folder)
    {
        try
        {
            var watcher = new FileSystemWatcher(folder)
            {
                NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.FileName | NotifyFilters.Size | NotifyFilters.CreationTime,
            };
            watcher.Changed += (_, _) => Look();
            watcher.Created += (_, _) => Look();
            watcher.Deleted += (_, _) => Look();
            watcher.Renamed += (_, _) => Look();
            watcher.Error += (_, _) => Look();
            watcher.EnableRaisingEvents = true;
            _watchers.Add(watcher);
        }
        catch (Exception failure) when (failure is IOException or ArgumentException or PlatformNotSupportedException or UnauthorizedAccessException)
        {
            // The system has no watches left to give, or the folder is gone. The look once a second serves.
        }
    }

    private void Look() => _looks.Writer.TryWrite(true);

    private void LookIfTouched()
    {
        Stamp[] now = Stamps();
        if (now.AsSpan().SequenceEqual(_stamps))
            return;

        _stamps = now;
        Look();
    }

    private Stamp[] Stamps() => [.. _lesson.LearnerFiles.Concat(_lesson.TestFiles)
        .Select(file => new FileInfo(file))
        .Select(file => file.Exists ? new Stamp(file.Length, file.LastWriteTimeUtc) : default)];

    private static string[] Contents(IReadOnlyList<string> files) => [.. files.Select(Content)];

    private static string Content(string file)
    {
        try
        {
            byte[] content = SourceFile.Read(file, file).Content;
            return content.Length == 0 ? Unfinished : Convert.ToHexString(SHA256.HashData(content));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Unfinished;
        }
    }

    private readonly record struct Stamp(long Length, DateTime Written);
}
