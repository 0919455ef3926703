namespace Katas.Catalog;

/// <summary>Finds what someone may have meant by a name that does not exist.</summary>
internal static class NearestNames
{
    private const int AtMost = 5;

    /// <summary>Names that begin with the word, then those that hold it, then those a few slips away from it.</summary>
    public static IReadOnlyList<string> Of(string word, IEnumerable<string> names)
    {
        string wanted = word.ToLowerInvariant();
        return
        [
            .. names.Distinct()
                .Select(name => (Name: name, Distance: Distance(wanted, name.ToLowerInvariant())))
                .Where(candidate => candidate.Distance < int.MaxValue)
                .OrderBy(candidate => candidate.Distance)
                .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
                .Take(AtMost)
                .Select(candidate => candidate.Name),
        ];
    }

    /// <summary>" Did you mean 'title'?", or nothing when no name is near.</summary>
    public static string Question(string word, IEnumerable<string> names) =>
        Of(word, names) is [var nearest, ..] ? $" Did you mean '{nearest}'?" : "";

    private static int Distance(string wanted, string name)
    {
        if (wanted.Length >= 2)
        {
            if (name.StartsWith(wanted, StringComparison.Ordinal))
                return 0;
            if (name.Contains(wanted, StringComparison.Ordinal))
                return 1;
        }

        int slips = Slips(wanted, name);
        return slips <= Math.Max(1, Math.Min(wanted.Length, name.Length) / 3) ? 1 + slips : int.MaxValue;
    }

    /// <summary>How many letters must be put in, left out, changed, or swapped with the next one.</summary>
    internal static int Slips(string from, string to)
    {
        int[] beforeLast = new int[to.Length + 1];
        int[] last = [.. Enumerable.Range(0, to.Length + 1)];
        int[] row = new int[to.Length + 1];
        for (int i = 1; i <= from.Length; i++)
        {
            row[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                int changed = last[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                row[j] = Math.Min(changed, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
            }

            (beforeLast, last, row) = (last, row, beforeLast);
        }

        return last[to.Length];
    }
}
