using Katas.Cli.Updating;

namespace Katas.Cli.Submitting;

/// <summary>Chooses where a learner's work is pushed. It is never the course's own repository unless the learner has said so.</summary>
/// <param name="git">The clone.</param>
/// <param name="course">Where the course comes from.</param>
internal sealed class PushRemote(WorkGit git, CourseRemote course)
{
    private const string Setting = "kata.submitRemote";

    /// <summary>The remote that is clear without asking: the one named, the one settled before, or the only one besides the course's; null when it is in doubt.</summary>
    /// <param name="named">What the learner named; null for nothing.</param>
    /// <exception cref="UsageException">There is no such remote.</exception>
    public string? Clear(string? named)
    {
        string[] remotes = All;
        string? settled = named ?? git.Line("config", "--get", Setting) ?? git.Line("config", "--get", "remote.pushDefault");
        if (settled is not null)
        {
            return remotes.Contains(settled)
                ? settled
                : throw new UsageException($"There is no remote '{settled}'. There are: {string.Join(", ", remotes)}. Add your fork: git remote add {settled} https://github.com/YOU/REPOSITORY");
        }

        return remotes.Where(remote => remote != course.Name).ToArray() is [var only] ? only : null;
    }

    /// <summary>Every remote's name.</summary>
    public string[] All => git.Text("remote").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Where a remote is.</summary>
    public string AddressOf(string remote) => git.Line("remote", "get-url", "--push", remote) ?? remote;

    /// <summary>Settles it for the next time.</summary>
    /// <exception cref="IOException">git cannot write.</exception>
    public void Settle(string remote) => git.Ask("config", Setting, remote);
}
