// misconception: wraps-around
// says: The remainder brings every negative index into the array, however far outside it is: -7 of six becomes the
// last place. Python adds the length once, and what is still outside is clamped to the nearer end.
namespace Katas.Python;

public static class Slicing
{
    public static T[] Slice<T>(ReadOnlySpan<T> source, int? start = null, int? stop = null, int? step = null)
    {
        int stride = step ?? 1;
        ArgumentOutOfRangeException.ThrowIfZero(stride, nameof(step));

        int length = source.Length;
        if (length == 0)
            return [];

        int first = start is { } from ? Place(from) : stride > 0 ? 0 : length - 1;
        int end = stop is { } to ? Place(to) : stride > 0 ? length : -1;

        var picked = new List<T>();
        for (long at = first; stride > 0 ? at < end : at > end; at += stride)
            picked.Add(source[(int)at]);
        return [.. picked];

        int Place(int index) => index < 0
            ? (int)((index % (long)length + length) % length)
            : Math.Min(index, stride > 0 ? length : length - 1);
    }
}
