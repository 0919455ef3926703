// alternative: mirrored
// Knows only how to walk up: a walk down is a walk up through the mirrored array, where place i is place -1 - i.
namespace Katas.Python;

public static class Slicing
{
    public static T[] Slice<T>(ReadOnlySpan<T> source, int? start = null, int? stop = null, int? step = null)
    {
        switch (step)
        {
            case 0:
                throw new ArgumentOutOfRangeException(nameof(step));
            case < 0:
                T[] mirrored = source.ToArray();
                Array.Reverse(mirrored);
                return WalkUp(mirrored, ~start, ~stop, -(long)step.Value);
            default:
                return WalkUp(source, start, stop, step ?? 1);
        }
    }

    private static T[] WalkUp<T>(ReadOnlySpan<T> source, int? start, int? stop, long stride)
    {
        int length = source.Length;
        int first = Place(start ?? 0);
        int end = Place(stop ?? length);
        if (first >= end)
            return [];

        var picked = new T[(end - first + stride - 1) / stride];
        for (int i = 0; i < picked.Length; i++)
            picked[i] = source[(int)(first + i * stride)];
        return picked;

        int Place(int index) => Math.Clamp(index < 0 ? index + length : index, 0, length);
    }
}
