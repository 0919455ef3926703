namespace Katas.Ilgpu;

/// <summary>What is asked of the lane.</summary>
/// <param name="Root">The repository.</param>
/// <param name="Lessons">Ids of lessons; none for every GPU lesson.</param>
/// <param name="IsLearners">Whether the learner's files are replayed, and not the reference and its alternatives.</param>
/// <param name="IsJson">Whether to print a line of JSON for each thing that happens.</param>
/// <param name="ShowsPtx">Whether to print each kernel's PTX.</param>
/// <param name="ShowsTimes">Whether to run the tests several times and print how long launches take.</param>
internal sealed record LaneOptions(string Root, IReadOnlyList<string> Lessons, bool IsLearners, bool IsJson, bool ShowsPtx, bool ShowsTimes)
{
    /// <summary>How the program is called.</summary>
    public const string Usage = "dotnet run -c Release --project eng/ilgpu -- [LESSON …] [--mine] [--ptx] [--time] [--json] [--root FOLDER]";

    /// <summary>Reads a command line; null when there is something in it that is not known.</summary>
    public static LaneOptions? Parse(IReadOnlyList<string> arguments)
    {
        var lessons = new List<string>();
        var options = new LaneOptions(Environment.CurrentDirectory, lessons, false, false, false, false);
        for (int i = 0; i < arguments.Count; i++)
        {
            switch (arguments[i])
            {
                case "--mine":
                    options = options with { IsLearners = true };
                    break;
                case "--json":
                    options = options with { IsJson = true };
                    break;
                case "--ptx":
                    options = options with { ShowsPtx = true };
                    break;
                case "--time":
                    options = options with { ShowsTimes = true };
                    break;
                case "--root" when i + 1 < arguments.Count:
                    options = options with { Root = arguments[++i] };
                    break;
                case ['-', ..]:
                    return null;
                default:
                    lessons.Add(arguments[i]);
                    break;
            }
        }

        return options;
    }
}
