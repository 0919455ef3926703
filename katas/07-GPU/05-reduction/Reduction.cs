using ILGPU;

namespace Katas.Gpu;

/// <summary>Adds up an array: each group of lanes gives the sum of its own stretch.</summary>
public static class Reduction
{
    /// <summary>The most lanes that a group has.</summary>
    public const int MaxGroupSize = 256;

    /// <summary>sums[g] = Σ input[i], i from g · G up to (g + 1) · G, where G is the group's size and the input's end is the end.</summary>
    /// <param name="input">The numbers, <c>[length]</c>.</param>
    /// <param name="sums">A sum a group, <c>[groups]</c>.</param>
    /// <remarks>Explicitly grouped: any number of groups, of 1 to <see cref="MaxGroupSize"/> lanes in x.</remarks>
    public static void Sum(ArrayView<float> input, ArrayView<float> sums) => throw new NotImplementedException();
}
