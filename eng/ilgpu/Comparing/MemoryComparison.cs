extern alias simt;
using simt::Katas.Simt.Observing;

namespace Katas.Ilgpu.Comparing;

/// <summary>Compares what the model's arrays hold after a launch with what another machine's do.</summary>
/// <param name="arrays">The model's arrays.</param>
/// <param name="elements">Each array's type of element.</param>
/// <param name="agreement">How far they may be apart.</param>
internal sealed class MemoryComparison(IReadOnlyList<ArrayImage> arrays, IReadOnlyList<Type> elements, Agreement agreement)
{
    private readonly ElementReader[] _readers = [.. elements.Select(element => new ElementReader(element))];

    /// <summary>The first difference; null if there is none.</summary>
    /// <param name="others">The arrays' bytes after the launch on the other machine, in the same order.</param>
    public Difference? First(IReadOnlyList<byte[]> others)
    {
        for (int i = 0; i < arrays.Count; i++)
        {
            if (First(i, others[i]) is { } difference && !(agreement.InAnyOrder && IsSameInAnotherOrder(i, others[i])))
                return difference;
        }

        return null;
    }

    private Difference? First(int array, byte[] other)
    {
        (ElementReader reader, byte[] model) = (_readers[array], arrays[array].After);
        double? largest = null;
        for (int i = 0; i < model.Length / reader.Size; i++)
        {
            // Nearly all are the same bits, which costs little to see.
            if (model.AsSpan(i * reader.Size, reader.Size).SequenceEqual(other.AsSpan(i * reader.Size, reader.Size)))
                continue;

            largest ??= Largest(array);
            (IReadOnlyList<object> here, IReadOnlyList<object> there) = (reader.Numbers(model, i), reader.Numbers(other, i));
            if (here.Zip(there).Any(pair => !agreement.Holds(pair.First, pair.Second, largest.Value)))
                return new Difference(arrays[array].Name, i, Text(here), Text(there));
        }

        return null;
    }

    private bool IsSameInAnotherOrder(int array, byte[] other)
    {
        ElementReader reader = _readers[array];
        IReadOnlyList<object> sample = reader.Numbers(other, 0);
        if (sample.Count > 1)
            return false;

        double[] here = Sorted(arrays[array].After), there = Sorted(other);
        double largest = Largest(array);
        return here.Zip(there).All(pair => agreement.Holds(Same(pair.First), Same(pair.Second), largest));

        double[] Sorted(byte[] bytes) => [.. Enumerable.Range(0, bytes.Length / reader.Size)
            .SelectMany(i => reader.Numbers(bytes, i)).Select(Agreement.AsDouble).Order()];

        object Same(double number) => sample[0] switch { float => (float)number, Half => (Half)number, _ => number };
    }

    private double Largest(int array) => Enumerable.Range(0, arrays.Count)
        .Where(i => i == array || agreement.RelativeToEverything)
        .SelectMany(i => LargestOf(i, arrays[i].After).Concat(agreement.RelativeToEverything ? LargestOf(i, arrays[i].Before) : []))
        .DefaultIfEmpty(0)
        .Max();

    private IEnumerable<double> LargestOf(int array, byte[] bytes) => Enumerable.Range(0, bytes.Length / _readers[array].Size)
        .SelectMany(i => _readers[array].Numbers(bytes, i))
        .Where(Agreement.IsRounded)
        .Select(number => Math.Abs(Agreement.AsDouble(number)))
        .Where(double.IsFinite);

    private static string Text(IReadOnlyList<object> numbers) =>
        numbers.Count == 1 ? FormattableString.Invariant($"{numbers[0]}") : $"({string.Join(", ", numbers.Select(number => FormattableString.Invariant($"{number}")))})";
}
