using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Katas.Engine.Submissions;

/// <summary>One git that reads many objects: to start one for each would take longer than to read them.</summary>
internal sealed class GitObjects : IDisposable
{
    private const int LongestHeader = 200;

    private readonly Process _git;
    private readonly Stream _answers;
    private readonly Timer _limit;

    /// <summary>Takes over a <c>git cat-file --batch</c>.</summary>
    /// <param name="git">The process.</param>
    /// <param name="limit">How long it may live.</param>
    public GitObjects(Process git, TimeSpan limit)
    {
        _git = git;
        _answers = new BufferedStream(git.StandardOutput.BaseStream);
        _limit = new Timer(_ => git.Kill(entireProcessTree: true), null, limit, Timeout.InfiniteTimeSpan);
        _ = git.StandardError.ReadToEndAsync();
    }

    /// <summary>Reads a file's content.</summary>
    /// <param name="id">The object's id.</param>
    /// <param name="mostBytes">How long it may be.</param>
    /// <exception cref="SubmissionException">It is not there, is no file, is too long, or git has ended.</exception>
    public byte[] Read(string id, int mostBytes)
    {
        try
        {
            _git.StandardInput.Write(id + "\n");
            _git.StandardInput.Flush();
            // "<id> blob <size>", and after the content an empty line.
            if (Header().Split(' ') is not [_, "blob", var size] || !int.TryParse(size, CultureInfo.InvariantCulture, out int length) || length > mostBytes)
                throw new SubmissionException($"git has no file {id} of at most {mostBytes} bytes.");
            var content = new byte[length];
            _answers.ReadExactly(content);
            _answers.ReadByte();
            return content;
        }
        catch (IOException)
        {
            throw new SubmissionException($"git ended while {id} was read.");
        }
    }

    /// <summary>Ends it.</summary>
    public void Dispose()
    {
        _limit.Dispose();
        _git.Kill(entireProcessTree: true);
        _git.WaitForExit();
        _answers.Dispose();
        _git.Dispose();
    }

    private string Header()
    {
        var line = new StringBuilder();
        while (_answers.ReadByte() is var next and not '\n')
        {
            if (next < 0 || line.Length == LongestHeader)
                throw new EndOfStreamException();
            line.Append((char)next);
        }

        return line.ToString();
    }
}
