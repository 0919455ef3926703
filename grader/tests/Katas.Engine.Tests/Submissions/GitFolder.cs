using System.Diagnostics;
using System.Text;

namespace Katas.Engine.Tests.Submissions;

/// <summary>A small git repository that a test writes: files are staged as bytes, so that it can hold what no work tree could.</summary>
internal static class GitFolder
{
    /// <summary>Runs git and gives back what it prints.</summary>
    public static string Run(string folder, byte[]? input, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-c", "user.name=A", "-c", "user.email=a@b", "-c", "commit.gpgsign=false", "-c", "core.protectNTFS=false", .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process git = Process.Start(start)!;
        git.StandardInput.BaseStream.Write(input ?? []);
        git.StandardInput.Close();
        Task<string> errors = git.StandardError.ReadToEndAsync();
        string output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        git.ExitCode.Should().Be(0, "git {0}: {1}", string.Join(' ', arguments), errors.Result);
        return output.Trim();
    }

    /// <summary>Makes the folder a repository, and its files the first commit.</summary>
    public static string Start(string folder)
    {
        Run(folder, null, "init", "--quiet");
        Run(folder, null, "add", "-A");
        Run(folder, null, "commit", "--quiet", "-m", "base");
        return Run(folder, null, "rev-parse", "HEAD");
    }

    /// <summary>A commit on <paramref name="parent"/> with entries put in or replaced; the work tree stays as it is.</summary>
    public static string Commit(string folder, string parent, params (string Mode, byte[] Path, byte[] Content)[] entries)
    {
        Run(folder, null, "read-tree", parent);
        foreach ((string mode, byte[] path, byte[] content) in entries)
        {
            string id = mode == "160000" ? parent : Run(folder, content, "hash-object", "-w", "--stdin");
            byte[] line = [.. Encoding.ASCII.GetBytes($"{mode} {id}\t"), .. path, 0];
            Run(folder, line, "update-index", "-z", "--index-info");
        }

        return Write(folder, Run(folder, null, "write-tree"), parent);
    }

    /// <summary>A commit whose root holds one entry of any name, as no git would write it.</summary>
    public static string CommitByHand(string folder, string parent, byte[] name, byte[] content)
    {
        string id = Run(folder, content, "hash-object", "-w", "--stdin");
        byte[] tree = [.. "100644 "u8, .. name, 0, .. Convert.FromHexString(id)];
        return Write(folder, Run(folder, tree, "hash-object", "-t", "tree", "--literally", "-w", "--stdin"), parent);
    }

    private static string Write(string folder, string tree, string parent) =>
        Run(folder, null, "commit-tree", tree, "-p", parent, "-m", "handed in");
}
