// misconception: cut-then-reverse
// says: A negative step is taken as: cut out start to stop, then reverse it. But the start stays the first value that
// is picked: [4:1:-1] begins at 4 and walks down to 2, and [1:4:-1] is empty.
namespace Katas.Python;

public static class Slicing
{
    public static T[] Slice<T>(ReadOnlySpan<T> source, int? start = null, int? stop = null, int? step = null)
    {
        int stride = step ?? 1;
        ArgumentOutOfRangeException.ThrowIfZero(stride, nameof(step));

        int length = source.Length;
        int first = Place(start ?? 0);
        int end = Math.Max(first, Place(stop ?? length));
        T[] cut = source[first..end].ToArray();
        if (stride < 0)
            Array.Reverse(cut);

        long size = Math.Abs((long)stride);
        return [.. cut.Where((_, index) => index % size == 0)];

        int Place(int index) => Math.Clamp(index < 0 ? index + length : index, 0, length);
    }
}
