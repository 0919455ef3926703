// misconception: looks-for-its-lane-again
// says: The index that the kernel gets is already the place in the whole array.
//       Group.IdxX starts again in each group, and how the device groups the lanes is not yours to know here.
using ILGPU;

namespace Katas.Gpu;

/// <summary>One step of gradient descent, in three ways to share the weights out over lanes.</summary>
public static class Map
{
    /// <summary>The device says which element is the lane's.</summary>
    public static void StepByIndex(
        Index1D index, ArrayView<float> weights, ArrayView<float> gradients, float learningRate, ArrayView<float> updated)
    {
        int i = Group.IdxX;
        updated[i] = weights[i] - learningRate * gradients[i];
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
        for (int i = Grid.GlobalIndex.X; i < updated.Length; i += Grid.DimX * Group.DimX)
            updated[i] = weights[i] - learningRate * gradients[i];
    }
}
