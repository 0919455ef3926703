using System.Text.RegularExpressions;

namespace Katas.Ilgpu.Comparing;

/// <summary>What a kernel's PTX has to show, whichever lesson it is of.</summary>
internal static class PtxRules
{
    private static readonly (string Function, string Pattern, string Says)[] Needed =
    [
        ("Warp.Shuffle", @"\bshfl\.sync\b", "shuffles, and its PTX has no shfl.sync"),
        ("SharedMemory.", @"\.shared\b", "uses shared memory, and its PTX has no .shared"),
        ("Group.Barrier", @"\b(bar|barrier)\.sync\b", "has a barrier, and its PTX has no bar.sync"),
    ];

    /// <summary>The rules that it breaks, each as the end of a sentence that begins with the kernel's name.</summary>
    /// <param name="ptx">The PTX.</param>
    /// <param name="functions">The functions that the kernel calls.</param>
    public static IEnumerable<string> Broken(string ptx, IReadOnlySet<string> functions)
    {
        foreach ((string function, string pattern, string says) in Needed)
        {
            if (Calls(function) && !Regex.IsMatch(ptx, pattern))
                yield return says;
        }

        // Memory of a lane's own stands in global memory: whoever has not asked for it does not expect its cost.
        if (!Calls("LocalMemory.") && Regex.IsMatch(ptx, @"\.local\b"))
            yield return "does not use LocalMemory, and its PTX has .local: a variable that does not fit into registers";

        bool Calls(string name) => functions.Any(one => one.StartsWith(name, StringComparison.Ordinal));
    }
}
