// misconception: zero-step-is-empty
// says: A step of 0 quietly gives an empty array, and the caller's mistake shows up far from where it was made. Python
// raises ValueError; throw ArgumentOutOfRangeException, before looking at anything else.
namespace Katas.Python;

public static class Slicing
{
    public static T[] Slice<T>(ReadOnlySpan<T> source, int? start = null, int? stop = null, int? step = null)
    {
        int stride = step ?? 1;
        int length = source.Length;
        (int lowest, int highest) = stride > 0 ? (0, length) : (-1, length - 1);
        int first = start is { } from ? Place(from) : stride > 0 ? lowest : highest;
        int end = stop is { } to ? Place(to) : stride > 0 ? highest : lowest;

        var picked = new List<T>();
        for (long at = first; stride > 0 ? at < end : stride < 0 && at > end; at += stride)
            picked.Add(source[(int)at]);
        return [.. picked];

        int Place(int index) => Math.Clamp(index < 0 ? index + length : index, lowest, highest);
    }
}
