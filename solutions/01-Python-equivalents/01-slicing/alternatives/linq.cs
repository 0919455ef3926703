// alternative: linq
// Lists every place in walking order, then keeps those between the ends that lie a whole number of strides on.
namespace Katas.Python;

public static class Slicing
{
    public static T[] Slice<T>(ReadOnlySpan<T> source, int? start = null, int? stop = null, int? step = null)
    {
        if (step is 0)
            throw new ArgumentOutOfRangeException(nameof(step));

        T[] values = source.ToArray();
        long stride = step ?? 1;
        long? first = Resolved(start);
        long? end = Resolved(stop);
        if (stride > 0)
        {
            long from = Math.Max(first ?? 0, 0);
            return [.. values.Where((_, at) => at >= from && !(at >= end) && (at - from) % stride == 0)];
        }

        long top = Math.Min(first ?? values.Length - 1, values.Length - 1);
        return [.. Enumerable.Range(0, values.Length).Reverse()
            .Where(at => at <= top && !(at <= end) && (top - at) % stride == 0)
            .Select(at => values[at])];

        long? Resolved(int? index) => index < 0 ? (long)index + values.Length : index;
    }
}
