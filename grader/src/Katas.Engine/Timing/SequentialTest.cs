namespace Katas.Engine.Timing;

/// <summary>
/// Whether a ratio lies above or below a limit, asked again and again while the blocks come in, and yet wrong no oftener
/// than it says. It assumes nothing of the noise but that it meets both sides alike, for which the coin within each pair
/// provides: under a ratio at the limit a block's median is then as often above it as below.
/// </summary>
/// <param name="limit">The limit's logarithm.</param>
/// <param name="wrongAbove">How often it may say <i>above</i> of a ratio that is not, over all looks.</param>
/// <param name="wrongBelow">How often it may say <i>below</i> of a ratio that is not, over all looks.</param>
/// <remarks>
/// The exact sign test over blocks, its error shared out over the looks (Bonferroni; the k-th look has 1 / k(k + 1) of it).
/// Where a call takes a second there are few blocks, so two further forms of the test look for what is far from the limit:
/// noise that doubles one side of a block and not the other is taken to meet at most one block in eight, and noise that
/// makes it four times as much at most one in sixty-four.
/// </remarks>
internal sealed class SequentialTest(double limit, double wrongAbove, double wrongBelow)
{
    private static readonly (double Distance, double Share)[] s_forms = [(0, 1.0 / 2), (Math.Log(2), 1.0 / 8), (Math.Log(4), 1.0 / 64)];
    private static readonly int[] s_looks = [3, 5, 8, 12, 16, 22, 30, 40, 54, 72, 96, 128, 170, 227, 300];

    /// <summary>How many blocks there are at the last look: more do not help.</summary>
    public static int MostBlocks => s_looks[^1];

    /// <summary>Whether it is time to look.</summary>
    public static bool IsLook(int blocks) => s_looks.Contains(blocks);

    /// <summary>The verdict: 1 above the limit, -1 below it, 0 not known.</summary>
    /// <param name="medians">Each block's median of the logarithms of its pairs' ratios; as many as at a look.</param>
    /// <exception cref="ArgumentException">It is not time to look.</exception>
    public int Side(IReadOnlyList<double> medians)
    {
        int look = Array.IndexOf(s_looks, medians.Count) + 1;
        if (look == 0)
            throw new ArgumentException($"There is no look at {medians.Count} blocks.", nameof(medians));

        double share = 1.0 / (look * (look + 1)) / s_forms.Length;
        if (s_forms.Any(form => Tail(medians.Count, medians.Count(median => median > limit + form.Distance), form.Share) <= wrongAbove * share))
            return 1;
        return s_forms.Any(form => Tail(medians.Count, medians.Count(median => median < limit - form.Distance), form.Share) <= wrongBelow * share) ? -1 : 0;
    }

    /// <summary>Whether so many blocks of so many have something that, in honest code, a block has at most as often as not.</summary>
    /// <param name="blocks">How many blocks there are: as many as at a look.</param>
    /// <param name="having">How many have it.</param>
    /// <param name="wrong">How often it may say so of honest code, over all looks.</param>
    /// <exception cref="ArgumentException">It is not time to look.</exception>
    public static bool IsRule(int blocks, int having, double wrong)
    {
        int look = Array.IndexOf(s_looks, blocks) + 1;
        return look == 0
            ? throw new ArgumentException($"There is no look at {blocks} blocks.", nameof(blocks))
            : Tail(blocks, having, 0.5) <= wrong / (look * (look + 1));
    }

    /// <summary>The probability of at least so many successes in independent trials.</summary>
    internal static double Tail(int trials, int successes, double probability)
    {
        double sum = 0;
        double logarithm = trials * Math.Log(1 - probability);
        for (int i = 0; i <= trials; i++)
        {
            if (i >= successes)
                sum += Math.Exp(logarithm);
            logarithm += Math.Log((trials - i) / (i + 1.0)) + Math.Log(probability / (1 - probability));
        }

        return Math.Min(sum, 1);
    }
}
