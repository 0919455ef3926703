// misconception: step-overflows
// says: Adding a huge step to an index leaves the range of int and comes out negative, so the loop goes on outside the
// array. Compute the number of values first, or walk with a long.
namespace Katas.Python;

public static class Slicing
{
    public static T[] Slice<T>(ReadOnlySpan<T> source, int? start = null, int? stop = null, int? step = null)
    {
        int stride = step ?? 1;
        ArgumentOutOfRangeException.ThrowIfZero(stride, nameof(step));

        int length = source.Length;
        (int lowest, int highest) = stride > 0 ? (0, length) : (-1, length - 1);
        int first = start is { } from ? Place(from) : stride > 0 ? lowest : highest;
        int end = stop is { } to ? Place(to) : stride > 0 ? highest : lowest;

        var picked = new List<T>();
        for (int at = first; stride > 0 ? at < end : at > end; at += stride)
            picked.Add(source[at]);
        return [.. picked];

        int Place(int index) => Math.Clamp(index < 0 ? index + length : index, lowest, highest);
    }
}
