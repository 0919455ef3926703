using System.Threading.Channels;
using Katas.Catalog;

namespace Katas.Cli.Watching;

/// <summary>
/// Says when the content of a lesson's files has changed. Events of the file system only make it look sooner: a look
/// once a second finds what they miss, on network drives and in containers.
/// </summary>
internal sealed class LessonWatcher : IDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    private readonly Lesson _lesson;
    private readonly Channel<bool> _looks = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly List<FileSystemWatcher> _watchers = [];
    private readonly Timer _timer;
    private Stamp[] _stamps;
    private string _learner;
    private string _tests;

    public LessonWatcher(Lesson lesson)
    {
        _lesson = lesson;
        _stamps = Stamps();
        _learner = Content(lesson.LearnerFiles) ?? "";
        _tests = Content(lesson.TestFiles) ?? "";
        foreach (string folder in lesson.LearnerFiles.Concat(lesson.TestFiles).Select(file => Path.GetDirectoryName(file)!).Distinct())
            Watch(folder);
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
            // An editor that empties a file before it fills it, or moves another into its place, is in between now.
            for (int attempt = 0; attempt < 5; attempt++)
            {
                if (Content(_lesson.LearnerFiles) is { } learner && Content(_lesson.TestFiles) is { } tests)
                {
                    bool testsChanged = tests != _tests;
                    if (learner == _learner && !testsChanged)
                        break;

                    (_learner, _tests) = (learner, tests);
                    return testsChanged ? LessonChange.Tests : LessonChange.Learner;
                }

                await Task.Delay(10, cancellation);
            }
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        foreach (FileSystemWatcher watcher in _watchers)
            watcher.Dispose();
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
            watcher.Renamed += (_, _) => Look();
            watcher.Error += (_, _) => Look();
            watcher.EnableRaisingEvents = true;
            _watchers.Add(watcher);
        }
        catch (Exception failure) when (failure is IOException or PlatformNotSupportedException or UnauthorizedAccessException)
        {
            // The system has no watches left to give. The look once a second serves.
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

    // Null while a file is absent, empty or locked.
    private static string? Content(IReadOnlyList<string> files)
    {
        try
        {
            byte[][] contents = [.. files.Select(file => Engine.Sources.SourceFile.Read(file, file).Content)];
            return Array.Exists(contents, content => content.Length == 0)
                ? null
                : string.Join(' ', contents.Select(content => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(content))));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private readonly record struct Stamp(long Length, DateTime Written);
}
