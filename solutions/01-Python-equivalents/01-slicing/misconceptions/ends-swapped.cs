// misconception: ends-swapped
// says: The ends of a walk down are swapped, and what lies between is turned round. That leaves the start out and picks
// the stop: [4:1:-1] is [4, 3, 2], not [3, 2, 1]. Walk down from the start itself, and end before the stop.
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
        if (stride < 0)
            (first, end) = (end, first);
        T[] cut = source[first..Math.Max(first, end)].ToArray();
        if (stride < 0)
            Array.Reverse(cut);

        long size = Math.Abs((long)stride);
        return [.. cut.Where((_, index) => index % size == 0)];

        int Place(int index) => Math.Clamp(index < 0 ? index + length : index, 0, length);
    }
}
