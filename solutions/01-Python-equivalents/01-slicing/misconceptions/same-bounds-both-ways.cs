// misconception: same-bounds-both-ways
// says: Both directions are clamped to 0 and the length, which is right only for walking up. Walking down begins at
// the last place, length - 1, and ends at the place before the first, -1; with 0 as the end the first value is lost.
namespace Katas.Python;

public static class Slicing
{
    public static T[] Slice<T>(ReadOnlySpan<T> source, int? start = null, int? stop = null, int? step = null)
    {
        int stride = step ?? 1;
        ArgumentOutOfRangeException.ThrowIfZero(stride, nameof(step));

        int length = source.Length;
        int first = Place(start ?? (stride > 0 ? 0 : length));
        int end = Place(stop ?? (stride > 0 ? length : 0));
        if (stride < 0 && first == length)
            first--;

        var picked = new List<T>();
        for (long at = first; stride > 0 ? at < end : at > end; at += stride)
            picked.Add(source[(int)at]);
        return [.. picked];

        int Place(int index) => Math.Clamp(index < 0 ? index + length : index, 0, length);
    }
}
