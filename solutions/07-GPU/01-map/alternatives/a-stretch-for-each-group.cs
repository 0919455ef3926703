// alternative: a-stretch-for-each-group
// Each group has a stretch of its own and goes through it in rounds, its lanes side by side.
using ILGPU;

namespace Katas.Gpu;

/// <summary>One step of gradient descent, in three ways to share the weights out over lanes.</summary>
public static class Map
{
    /// <summary>The device says which element is the lane's.</summary>
    public static void StepByIndex(
        Index1D index, ArrayView<float> weights, ArrayView<float> gradients, float learningRate, ArrayView<float> updated)
    {
        updated[index] = weights[index] - learningRate * gradients[index];
    }

    /// <summary>The lane works its element out; there are lanes enough.</summary>
    public static void StepInGroups(
        ArrayView<float> weights, ArrayView<float> gradients, float learningRate, ArrayView<float> updated)
    {
        int i = Grid.GlobalIndex.X;
        if (i < updated.Length)
            updated[i] = weights[i] - learningRate * gradients[i];
    }

    /// <summary>Any number of lanes, in rounds.</summary>
    public static void StepInRounds(
        ArrayView<float> weights, ArrayView<float> gradients, float learningRate, ArrayView<float> updated)
    {
        int each = (updated.IntLength + Grid.DimX - 1) / Grid.DimX;
        int end = IntrinsicMath.Min((Grid.IdxX + 1) * each, updated.IntLength);
        for (int i = Grid.IdxX * each + Group.IdxX; i < end; i += Group.DimX)
            updated[i] = weights[i] - learningRate * gradients[i];
    }
}
