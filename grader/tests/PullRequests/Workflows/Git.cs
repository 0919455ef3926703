using System.Diagnostics;

namespace Katas.PullRequests.Tests.Workflows;

/// <summary>Real git, without the settings of whoever runs the tests.</summary>
internal static class Git
{
    /// <summary>What git prints.</summary>
    /// <exception cref="InvalidOperationException">git says that it cannot.</exception>
    public static string Run(string folder, params string[] arguments) => Run(folder, [], arguments);

    /// <inheritdoc cref="Run(string, string[])"/>
    public static string Run(string folder, byte[] input, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "protocol.file.allow=always", "-c", "core.compression=1", "-c", "core.bigFileThreshold=1m", .. arguments])
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        using Process git = Process.Start(start)!;
        Task<string> errors = git.StandardError.ReadToEndAsync();
        Task<string> output = git.StandardOutput.ReadToEndAsync();
        git.StandardInput.BaseStream.Write(input);
        git.StandardInput.Close();
        git.WaitForExit();
        return git.ExitCode == 0 ? output.Result.TrimEnd() : throw new InvalidOperationException($"git {string.Join(' ', arguments)}: {errors.Result}");
    }

    /// <summary>Copies a folder; a symbolic link stays one.</summary>
    public static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (FileSystemInfo entry in new DirectoryInfo(from).EnumerateFileSystemInfos())
        {
            string target = Path.Combine(to, entry.Name);
            if (entry.LinkTarget is { } link)
                File.CreateSymbolicLink(target, link);
            else if (entry is DirectoryInfo)
                Copy(entry.FullName, target);
            else
                File.Copy(entry.FullName, target);
        }
    }
}
