// alternative: rounds-for-groups-too
// With lanes enough, the loop runs once at most, so one kernel does for both; and a needless guard does no harm.
using ILGPU;

namespace Katas.Gpu;

/// <summary>One step of gradient descent, in three ways to share the weights out over lanes.</summary>
public static class Map
{
    /// <summary>The device says which element is the lane's.</summary>
    public static void StepByIndex(
        Index1D index, ArrayView<float> weights, ArrayView<float> gradients, float learningRate, ArrayView<float> updated)
    {
        if (index < updated.Length)
            updated[index] = weights[index] - learningRate * gradients[index];
    }

    /// <summary>The lane works its element out; there are lanes enough.</summary>
    public static void StepInGroups(
        ArrayView<float> weights, ArrayView<float> gradients, float learningRate, ArrayView<float> updated)
    {
        StepInRounds(weights, gradients, learningRate, updated);
    }

    /// <summary>Any number of lanes, in rounds.</summary>
    public static void StepInRounds(
        ArrayView<float> weights, ArrayView<float> gradients, float learningRate, ArrayView<float> updated)
    {
        for (int i = Grid.GlobalIndex.X; i < updated.Length; i += Grid.DimX * Group.DimX)
            updated[i] = weights[i] - learningRate * gradients[i];
    }
}
