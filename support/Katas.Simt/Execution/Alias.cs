using Katas.Simt.Compiling;

namespace Katas.Simt.Execution;

/// <summary>Two accesses of one place that go through two views: two parameters, or the launch's shared memory that is asked for twice.</summary>
/// <param name="Now">The place, as the later access calls it; null if its view has no name.</param>
/// <param name="Before">The place, as the earlier access calls it; null if its view has no name.</param>
/// <param name="Why">How it comes that they are one place.</param>
/// <param name="Advice">What to look at.</param>
internal sealed record Alias(string? Now, string? Before, string Why, string Advice)
{
    /// <summary>What two accesses of one place have to do with two views; null if they go through one, or if that cannot be told.</summary>
    /// <param name="launch">The launch.</param>
    /// <param name="now">The later access's site.</param>
    /// <param name="nowAt">Its address.</param>
    /// <param name="before">The earlier access's site.</param>
    /// <param name="beforeAt">Its address.</param>
    /// <param name="isWithinGroup">Whether the two lanes are of one group.</param>
    public static Alias? Of(Launch launch, int now, nint nowAt, int before, nint beforeAt, bool isWithinGroup)
    {
        ViewOrigins origins = launch.Kernel.Kernel.Origins;
        if (origins.Of(now) is not { } mine || origins.Of(before) is not { } theirs || mine == theirs)
            return null;
        if (ArgumentOf(launch, mine) is { } view && ArgumentOf(launch, theirs) is { } other)
        {
            return new Alias(
                view.Describe(nowAt), other.Describe(beforeAt), $", which is the same place: {view.Name} and {other.Name} are views of one array",
                $"If {view.Name} and {other.Name} may be one array, "
                    + (isWithinGroup
                        ? "a Group.Barrier() must stand between what one lane writes and what another touches"
                        : "no group may touch what another writes: no barrier reaches across groups")
                    + "; otherwise launch the kernel with an array for each.");
        }

        if (origins.LineOf(mine) is not { } line || origins.LineOf(theirs) is not { } otherLine)
            return null;
        return new Alias(
            Now: null, Before: null, line.Line > 0 ? $"; the views of lines {line.Line} and {otherLine.Line} are the same memory" : "; their views are the same memory",
            "SharedMemory.GetDynamic gives the whole of the launch's shared memory each time. Ask for it once, and cut it into parts with SubView.");
    }

    private static ViewArgument? ArgumentOf(Launch launch, Variable origin)
    {
        IReadOnlyList<Variable> parameters = launch.Kernel.Kernel.Parameters;
        int number = Enumerable.Range(0, parameters.Count).FirstOrDefault(i => parameters[i] == origin, -1);
        return number < 0 ? null : launch.Views[number];
    }
}
