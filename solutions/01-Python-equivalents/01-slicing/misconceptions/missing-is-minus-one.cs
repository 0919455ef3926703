// misconception: missing-is-minus-one
// says: A missing stop is replaced by -1 before negative places are counted from the end, so it becomes the last
// place. Missing and -1 are two different things: choose the default only after the negatives are resolved.
namespace Katas.Python;

public static class Slicing
{
    public static T[] Slice<T>(ReadOnlySpan<T> source, int? start = null, int? stop = null, int? step = null)
    {
        int stride = step ?? 1;
        ArgumentOutOfRangeException.ThrowIfZero(stride, nameof(step));

        int length = source.Length;
        (int lowest, int highest) = stride > 0 ? (0, length) : (-1, length - 1);
        int first = Place(start ?? (stride > 0 ? 0 : -1));
        int end = Place(stop ?? (stride > 0 ? length : -1));

        var picked = new List<T>();
        for (long at = first; stride > 0 ? at < end : at > end; at += stride)
            picked.Add(source[(int)at]);
        return [.. picked];

        int Place(int index) => Math.Clamp(index < 0 ? index + length : index, lowest, highest);
    }
}
