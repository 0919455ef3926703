using ILGPU;

namespace Katas.Gpu;

/// <summary>A stencil in one dimension: each number becomes a weighted sum of itself and its neighbours.</summary>
public static class Stencil
{
    /// <summary>The most lanes that a group has.</summary>
    public const int MaxGroupSize = 256;

    /// <summary>The most neighbours on each side.</summary>
    public const int MaxRadius = 32;

    /// <summary>
    /// output[i] = Σ weights[k] · input[i - r + k], k from 0 to 2r. An index below 0 stands for the first number, one
    /// past the end for the last.
    /// </summary>
    /// <param name="input">The numbers, <c>[length]</c>, at least one.</param>
    /// <param name="weights">A weight for each neighbour, left to right, <c>[2r + 1]</c>: r is from 0 to <see cref="MaxRadius"/>.</param>
    /// <param name="output">The sums, <c>[length]</c>.</param>
    /// <remarks>
    /// Explicitly grouped: groups of 1 to <see cref="MaxGroupSize"/> lanes in x, a lane for each number, perhaps more.
    /// </remarks>
    public static void Apply(ArrayView<float> input, ArrayView<float> weights, ArrayView<float> output) => throw new NotImplementedException();
}
