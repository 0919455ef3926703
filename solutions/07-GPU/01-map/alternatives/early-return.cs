// alternative: early-return
// The lanes without an element return; and one function holds the formula.
using ILGPU;

namespace Katas.Gpu;

/// <summary>One step of gradient descent, in three ways to share the weights out over lanes.</summary>
public static class Map
{
    /// <summary>The device says which element is the lane's.</summary>
    public static void StepByIndex(
        Index1D index, ArrayView<float> weights, ArrayView<float> gradients, float learningRate, ArrayView<float> updated)
    {
        Step(index, weights, gradients, learningRate, updated);
    }

    /// <summary>The lane works its element out; there are lanes enough.</summary>
    public static void StepInGroups(
        ArrayView<float> weights, ArrayView<float> gradients, float learningRate, ArrayView<float> updated)
    {
        int i = Group.IdxX + Grid.IdxX * Group.DimX;
        if (i >= updated.IntLength)
            return;
        Step(i, weights, gradients, learningRate, updated);
    }

    /// <summary>Any number of lanes, in rounds.</summary>
    public static void StepInRounds(
        ArrayView<float> weights, ArrayView<float> gradients, float learningRate, ArrayView<float> updated)
    {
        int i = Group.IdxX + Grid.IdxX * Group.DimX;
        while (i < weights.IntLength)
        {
            Step(i, weights, gradients, learningRate, updated);
            i += Group.DimX * Grid.DimX;
        }
    }

    private static void Step(
        int i, ArrayView<float> weights, ArrayView<float> gradients, float learningRate, ArrayView<float> updated) =>
        updated[i] = -gradients[i] * learningRate + weights[i];
}
