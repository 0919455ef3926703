namespace Katas.Python;

/// <summary>Python's slices, <c>source[start:stop:step]</c>, over C# arrays.</summary>
public static class Slicing
{
    /// <summary>
    /// Copies what Python's <c>source[start:stop:step]</c> picks, in the order in which it picks them.
    /// </summary>
    /// <param name="source">The values to pick from, [length]; left unchanged.</param>
    /// <param name="start">
    /// Index of the first value. A negative one counts from the end: -1 is the last. Null starts at the first value,
    /// or at the last one when <paramref name="step"/> is negative.
    /// </param>
    /// <param name="stop">
    /// Index at which to stop; its value is not picked any more. Negative ones count from the end as well. Null goes on
    /// to the end of the walk, in either direction.
    /// </param>
    /// <param name="step">How far to walk from one value to the next; negative walks backwards. Null is 1.</param>
    /// <returns>A new array, maybe empty. No start or stop is an error, however far outside.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="step"/> is 0 (in Python a <c>ValueError</c>), whatever the other arguments are.
    /// </exception>
    /// <remarks>Source: notes 3 to 5 of
    /// https://docs.python.org/3/library/stdtypes.html#common-sequence-operations.</remarks>
    public static T[] Slice<T>(ReadOnlySpan<T> source, int? start = null, int? stop = null, int? step = null) =>
        throw new NotImplementedException();
}
