// misconception: share-of-the-peak
// says: A kernel of low intensity cannot reach the peak, whoever writes it. Compare with the roof at its own intensity:
// the least time that the device needs, over the time that was measured.
using System.Runtime.CompilerServices;

namespace Katas.Gpu;

/// <summary>The two limits of a device. Its numbers are above 0 and need no checks.</summary>
/// <param name="FloatOperationsPerSecond">Additions and multiplications of floats that it computes at most (FLOP/s).</param>
/// <param name="BytesPerSecond">Bytes that its global memory moves at most.</param>
public sealed record Roof(double FloatOperationsPerSecond, double BytesPerSecond);

/// <summary>What a kernel does, all in all. Its numbers need no checks.</summary>
/// <param name="FloatOperations">Additions and multiplications of floats (FLOP); a fused multiply-add is two. 0 or more.</param>
/// <param name="Bytes">Bytes that go to and from global memory. Above 0.</param>
public sealed record Work(double FloatOperations, double Bytes);

/// <summary>A kernel that was timed.</summary>
/// <param name="Mark">The letter that stands for it in a plot.</param>
/// <param name="Work">What it did.</param>
/// <param name="Seconds">How long it took. Above 0; it needs no check.</param>
public sealed record TimedKernel(char Mark, Work Work, double Seconds);

/// <summary>The part of the plane that a plot shows, both axes logarithmic. Its numbers need no checks.</summary>
/// <param name="LeastIntensity">What the first column stands for, in FLOP/byte. Above 0.</param>
/// <param name="MostIntensity">What the last column stands for. Above the least.</param>
/// <param name="LeastPerSecond">What the lowest row stands for, in FLOP/s. Above 0.</param>
/// <param name="MostPerSecond">What the highest row stands for. Above the least.</param>
/// <param name="Columns">Letters of a row, 2 or more.</param>
/// <param name="Rows">Rows, 2 or more.</param>
public sealed record PlotArea(
    double LeastIntensity, double MostIntensity, double LeastPerSecond, double MostPerSecond, int Columns, int Rows);

/// <summary>What a device lets a kernel reach, from two numbers of either, and where a kernel stands under it.</summary>
/// <remarks>
/// Counts (multiprocessors, lanes, lengths, rows …) must be 1 or more, seconds and hertz above 0; anything else is an
/// <see cref="ArgumentOutOfRangeException"/>. Sums are doubles: a product of three counts may be more than a long holds.
/// Source: S. Williams, A. Waterman and D. Patterson, "Roofline: An Insightful Visual Performance Model for Multicore
/// Architectures", Communications of the ACM 52(4), 2009, https://doi.org/10.1145/1498765.1498785.
/// </remarks>
public static class Roofline
{
    // Counted as a multiplication and an addition, on data sheets too.
    private const double FusedMultiplyAdd = 2;

    /// <summary>What a device computes at most, in FLOP/s, when each of its lanes ends one fused multiply-add a cycle.</summary>
    /// <param name="multiprocessors">Multiprocessors.</param>
    /// <param name="lanesPerCycle">Lanes that a multiprocessor computes in a cycle (its "CUDA cores").</param>
    /// <param name="clockHertz">Cycles a second.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
    public static double Peak(int multiprocessors, int lanesPerCycle, double clockHertz)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(multiprocessors, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(lanesPerCycle, 1);
        RequirePositive(clockHertz);
        return FusedMultiplyAdd * multiprocessors * lanesPerCycle * clockHertz;
    }

    /// <summary>Arithmetic intensity: FLOP for each byte that is moved.</summary>
    /// <param name="work">What a kernel does.</param>
    public static double Intensity(Work work)
    {
        ArgumentNullException.ThrowIfNull(work);
        return work.FloatOperations / work.Bytes;
    }

    /// <summary>The intensity from which on a device computes as fast as it can, in FLOP/byte.</summary>
    /// <param name="roof">The device.</param>
    public static double Ridge(Roof roof)
    {
        ArgumentNullException.ThrowIfNull(roof);
        return roof.FloatOperationsPerSecond / roof.BytesPerSecond;
    }

    /// <summary>What a kernel of an intensity can reach at most, in FLOP/s.</summary>
    /// <param name="roof">The device.</param>
    /// <param name="intensity">FLOP/byte; 0 or more, which needs no check.</param>
    public static double Attainable(Roof roof, double intensity)
    {
        ArgumentNullException.ThrowIfNull(roof);
        return Math.Min(roof.FloatOperationsPerSecond, intensity * roof.BytesPerSecond);
    }

    /// <summary>Whether moving its bytes takes the kernel longer than its arithmetic, however well it is written.</summary>
    /// <param name="roof">The device.</param>
    /// <param name="work">What the kernel does.</param>
    public static bool IsMemoryBound(Roof roof, Work work) => Intensity(work) < Ridge(roof);

    /// <summary>The least time that the work can take, in seconds: bytes move while the arithmetic goes on.</summary>
    /// <param name="roof">The device.</param>
    /// <param name="work">What the kernel does.</param>
    public static double LeastSeconds(Roof roof, Work work)
    {
        ArgumentNullException.ThrowIfNull(roof);
        ArgumentNullException.ThrowIfNull(work);
        return Math.Max(work.FloatOperations / roof.FloatOperationsPerSecond, work.Bytes / roof.BytesPerSecond);
    }

    /// <summary>
    /// Where a kernel stands: 1 is on the roof, 0.5 is half as fast as the device would let it be. A copy, which computes
    /// nothing, stands somewhere too.
    /// </summary>
    /// <param name="roof">The device.</param>
    /// <param name="work">What the kernel did.</param>
    /// <param name="seconds">How long it took.</param>
    /// <exception cref="ArgumentOutOfRangeException">The seconds are not above 0.</exception>
    public static double ShareOfRoof(Roof roof, Work work, double seconds)
    {
        RequirePositive(seconds);

        // Of times rather than of FLOP/s, of which a copy has none.
        ArgumentNullException.ThrowIfNull(roof);
        ArgumentNullException.ThrowIfNull(work);
        return work.FloatOperations / seconds / roof.FloatOperationsPerSecond;
    }

    /// <summary>What a kernel moved, in GB/s as data sheets have them: 10 to the power of 9 bytes a second.</summary>
    /// <param name="work">What the kernel did.</param>
    /// <param name="seconds">How long it took.</param>
    /// <exception cref="ArgumentOutOfRangeException">The seconds are not above 0.</exception>
    public static double GigabytesPerSecond(Work work, double seconds)
    {
        ArgumentNullException.ThrowIfNull(work);
        RequirePositive(seconds);
        return work.Bytes / 1e9 / seconds;
    }

    /// <summary>y = a · x + y, with <c>x</c> and <c>y</c> of <paramref name="length"/> floats of 4 bytes.</summary>
    /// <param name="length">Numbers in each.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is below 1.</exception>
    public static Work Saxpy(long length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        const double ReadXReadYWriteY = 3;
        return new Work(FusedMultiplyAdd * length, ReadXReadYWriteY * length * sizeof(float));
    }

    /// <summary>
    /// C = A · B, <c>[rows, inner]</c> times <c>[inner, columns]</c>, if every number of the three goes over the bus once:
    /// the best that there is. The sum of <c>inner</c> products counts <c>inner</c> multiply-adds.
    /// </summary>
    /// <param name="rows">Rows of A and C.</param>
    /// <param name="inner">Columns of A, rows of B.</param>
    /// <param name="columns">Columns of B and C.</param>
    /// <param name="bytesPerNumber">4 for float, 2 for half and bfloat16.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public static Work Matmul(long rows, long inner, long columns, int bytesPerNumber) =>
        OfProduct(rows, inner, columns, readsOfA: 1, readsOfB: 1, bytesPerNumber);

    /// <summary>
    /// The same product by a kernel whose groups compute a tile of C each, <c>[tile, tile]</c> and smaller at the edges. A
    /// group reads all of A and B that its own tile needs, once, and shares nothing with other groups: no cache is counted.
    /// </summary>
    /// <inheritdoc cref="Matmul"/>
    /// <param name="rows">Rows of A and C.</param>
    /// <param name="inner">Columns of A, rows of B.</param>
    /// <param name="columns">Columns of B and C.</param>
    /// <param name="tile">Rows and columns of a group's tile of C.</param>
    /// <param name="bytesPerNumber">4 for float, 2 for half and bfloat16.</param>
    public static Work TiledMatmul(long rows, long inner, long columns, int tile, int bytesPerNumber)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tile, 1);

        // A row of A is needed by each tile beside which it stands: once for every column of tiles. B's columns likewise.
        return OfProduct(rows, inner, columns, readsOfA: Tiles(columns, tile), readsOfB: Tiles(rows, tile), bytesPerNumber);
    }

    /// <summary>
    /// Attention of new tokens over all tokens, no mask, by a kernel that reads queries, keys and values once and writes
    /// the output once; scores stay on the chip. Counted are the multiply-adds of both products (query · key, and weight
    /// · value); the softmax between them is left out. One new token is decode, as many as there are tokens is prefill.
    /// </summary>
    /// <param name="newTokens">Tokens that attend: rows of queries and of the output.</param>
    /// <param name="tokens">Tokens that are attended to: rows of keys and of values.</param>
    /// <param name="headCount">Heads of queries and of the output.</param>
    /// <param name="keyValueHeadCount">Heads of keys, and as many of values; divides the head count, which needs no check.</param>
    /// <param name="headSize">Numbers in one head's vector.</param>
    /// <param name="bytesPerNumber">2 for half and bfloat16.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public static Work Attention(
        long newTokens, long tokens, int headCount, int keyValueHeadCount, int headSize, int bytesPerNumber)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(newTokens, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(tokens, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(headCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(keyValueHeadCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(headSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(bytesPerNumber, 1);

        // Two products for each pair of tokens in each head; two arrays of the queries' heads, and two of the keys'.
        double multiplyAdds = 2.0 * newTokens * tokens * headCount * headSize;
        double numbers = 2.0 * newTokens * headCount * headSize + 2.0 * tokens * keyValueHeadCount * headSize;
        return new Work(FusedMultiplyAdd * multiplyAdds, numbers * bytesPerNumber);
    }

    /// <summary>
    /// The roof and kernels under it as text, the highest row first, each row <see cref="PlotArea.Columns"/> letters long.
    /// </summary>
    /// <param name="roof">
    /// Drawn in every column, at the nearest row: <c>/</c> where the column's intensity is below the ridge, <c>-</c> from it on.
    /// </param>
    /// <param name="kernels">Each mark stands at the nearest column and row, over the roof and over marks before it.</param>
    /// <param name="area">
    /// What is shown. From column to column the intensity grows by one factor, and so does FLOP/s from row to row. What
    /// would stand in a column or row outside of it is left out. Empty places are spaces.
    /// </param>
    public static string[] Plot(Roof roof, IReadOnlyList<TimedKernel> kernels, PlotArea area)
    {
        ArgumentNullException.ThrowIfNull(kernels);
        ArgumentNullException.ThrowIfNull(area);
        var rows = new char[area.Rows][];
        for (int row = 0; row < area.Rows; row++)
            rows[row] = [.. Enumerable.Repeat(' ', area.Columns)];
        for (int column = 0; column < area.Columns; column++)
        {
            double share = column / (area.Columns - 1.0);
            double intensity = area.LeastIntensity * Math.Pow(area.MostIntensity / area.LeastIntensity, share);
            Put(intensity < Ridge(roof) ? '/' : '-', column, Attainable(roof, intensity));
        }

        foreach (TimedKernel kernel in kernels)
        {
            double column = Place(Intensity(kernel.Work), area.LeastIntensity, area.MostIntensity, area.Columns);
            Put(kernel.Mark, column, kernel.Work.FloatOperations / kernel.Seconds);
        }

        return [.. rows.Select(row => new string(row))];

        void Put(char mark, double column, double perSecond)
        {
            double row = Place(perSecond, area.LeastPerSecond, area.MostPerSecond, area.Rows);
            if (column >= 0 && column < area.Columns && row >= 0 && row < area.Rows)
                rows[area.Rows - 1 - (int)row][(int)column] = mark;
        }
    }

    // On a logarithmic axis equal factors are equal distances. Not yet an int: of 0 the logarithm is minus infinity.
    private static double Place(double value, double least, double most, int places) =>
        Math.Round((places - 1) * Math.Log(value / least) / Math.Log(most / least));

    private static Work OfProduct(long rows, long inner, long columns, double readsOfA, double readsOfB, int bytesPerNumber)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(inner, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(bytesPerNumber, 1);
        double numbers = readsOfA * rows * inner + readsOfB * inner * columns + (double)rows * columns;
        return new Work(FusedMultiplyAdd * rows * inner * columns, numbers * bytesPerNumber);
    }

    private static long Tiles(long length, int tile) => (length - 1) / tile + 1;

    private static void RequirePositive(double value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        // Not "value <= 0": NaN is not above 0 either.
        if (!(value > 0))
            throw new ArgumentOutOfRangeException(name, value, "It should be above 0.");
    }
}
