// misconception: stop-is-picked
// says: The value at the stop is picked as well. A slice ends before its stop, so that its length is stop - start and
// values[:k] and values[k:] join to the whole.
namespace Katas.Python;

public static class Slicing
{
    public static T[] Slice<T>(ReadOnlySpan<T> source, int? start = null, int? stop = null, int? step = null)
    {
        int stride = step ?? 1;
        ArgumentOutOfRangeException.ThrowIfZero(stride, nameof(step));

        int length = source.Length;
        int first = start is { } from ? Place(from) : stride > 0 ? 0 : length - 1;
        int last = stop is { } to ? Place(to) : stride > 0 ? length - 1 : 0;

        var picked = new List<T>();
        for (long at = first; stride > 0 ? at <= last : at >= last; at += stride)
        {
            if (at >= 0 && at < length)
                picked.Add(source[(int)at]);
        }

        return [.. picked];

        int Place(int index) => Math.Clamp(index < 0 ? index + length : index, -1, length);
    }
}
