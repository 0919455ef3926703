// misconception: no-clamping
// says: A start or stop outside the array is used as it is, so the walk reads a place that does not exist.
// Python never complains about one: bring both ends into the range that the walk can reach, then walk.
namespace Katas.Python;

public static class Slicing
{
    public static T[] Slice<T>(ReadOnlySpan<T> source, int? start = null, int? stop = null, int? step = null)
    {
        int stride = step ?? 1;
        ArgumentOutOfRangeException.ThrowIfZero(stride, nameof(step));

        int length = source.Length;
        int first = start is { } from ? Place(from) : stride > 0 ? 0 : length - 1;
        int end = stop is { } to ? Place(to) : stride > 0 ? length : -1;

        var picked = new List<T>();
        for (long at = first; stride > 0 ? at < end : at > end; at += stride)
            picked.Add(source[(int)at]);
        return [.. picked];

        int Place(int index) => index < 0 ? index + length : index;
    }
}
