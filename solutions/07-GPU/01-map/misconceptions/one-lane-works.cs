// misconception: one-lane-works
// says: The weights are right, but one lane does them all and the rest of its group watches.
//       Give each lane one element; then a warp moves 32 of them in one step.
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
        if (Group.IdxX != 0)
            return;
        int first = Grid.IdxX * Group.DimX;
        for (int i = first; i < first + Group.DimX && i < updated.Length; i++)
            updated[i] = weights[i] - learningRate * gradients[i];
    }

    /// <summary>Any number of lanes, in rounds.</summary>
    public static void StepInRounds(
        ArrayView<float> weights, ArrayView<float> gradients, float learningRate, ArrayView<float> updated)
    {
        for (int i = Grid.GlobalIndex.X; i < updated.Length; i += Grid.DimX * Group.DimX)
            updated[i] = weights[i] - learningRate * gradients[i];
    }
}
