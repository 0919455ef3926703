// alternative: growing-list
// Walks with a long, which no step can overflow, and lets a list grow: no count is worked out ahead.
namespace Katas.Python;

public static class Slicing
{
    public static T[] Slice<T>(ReadOnlySpan<T> source, int? start = null, int? stop = null, int? step = null)
    {
        if (step == 0)
            throw new ArgumentOutOfRangeException(nameof(step), "A slice's step cannot be zero.");

        long length = source.Length;
        long stride = step ?? 1;
        long lowest = stride > 0 ? 0 : -1;
        long highest = stride > 0 ? length : length - 1;
        long first = start is null ? (stride > 0 ? lowest : highest) : Place(start.Value);
        long end = stop is null ? (stride > 0 ? highest : lowest) : Place(stop.Value);

        List<T> picked = [];
        for (long at = first; stride > 0 ? at < end : at > end; at += stride)
            picked.Add(source[(int)at]);
        return [.. picked];

        long Place(long index) => Math.Min(Math.Max(index < 0 ? index + length : index, lowest), highest);
    }
}
