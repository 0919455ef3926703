using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Katas.Engine.Submissions;

/// <summary>git in one repository, asked for objects alone: nothing is checked out, and no hook or filter of the repository runs.</summary>
/// <param name="folder">The repository, bare or not.</param>
internal sealed class Git(string folder)
{
    private const int MostBytes = 64 << 20;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private static readonly string[] Careful =
    [
        "-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "fetch.recurseSubmodules=false", "-c", "maintenance.auto=false",
        "-c", "protocol.allow=never", "-c", "protocol.https.allow=always", "-c", "protocol.http.allow=always",
        "-c", "protocol.ssh.allow=always", "-c", "protocol.git.allow=always", "-c", "protocol.file.allow=always",
    ];

    /// <summary>What git prints.</summary>
    /// <exception cref="SubmissionException">git is not installed, or says that it cannot.</exception>
    public byte[] Ask(params string[] arguments) =>
        Run(arguments, out string errors) ?? throw new SubmissionException($"git {arguments[0]} in {folder}: {SafeText.Of(errors.Trim())}");

    /// <summary>What git prints, as one line; null when it says that it cannot.</summary>
    /// <exception cref="SubmissionException">git is not installed.</exception>
    public string? Line(params string[] arguments) => Run(arguments, out _) is { } output ? Encoding.UTF8.GetString(output).Trim() : null;

    /// <summary>A git that gives out objects until it is disposed.</summary>
    /// <exception cref="SubmissionException">git is not installed.</exception>
    public GitObjects Objects() => new(Start("cat-file", "--batch"), Limit);

    private byte[]? Run(string[] arguments, out string errors)
    {
        using Process git = Start(arguments);
        git.StandardInput.Close();
        using var limit = new Timer(_ => git.Kill(entireProcessTree: true), null, Limit, Timeout.InfiniteTimeSpan);
        Task<string> said = git.StandardError.ReadToEndAsync();
        byte[] output = ReadAtMost(git.StandardOutput.BaseStream, git);
        git.WaitForExit();
        errors = said.Result;
        return git.ExitCode == 0 ? output : null;
    }

    private Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", [.. Careful, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Else a git hook that calls this tool would turn it to its own repository.
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["GIT_NO_REPLACE_OBJECTS"] = "1";
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new SubmissionException("A submission is read by git, which is not installed. Install it, or give a folder: --submission DIR.");
        }
    }

    private static byte[] ReadAtMost(Stream stream, Process git)
    {
        var all = new MemoryStream();
        var buffer = new byte[64 << 10];
        while (stream.Read(buffer) is > 0 and var length)
        {
            all.Write(buffer, 0, length);
            if (all.Length > MostBytes)
            {
                git.Kill(entireProcessTree: true);
                throw new SubmissionException($"The submission lists more than {MostBytes >> 20} MB of files' names.");
            }
        }

        return all.ToArray();
    }
}
