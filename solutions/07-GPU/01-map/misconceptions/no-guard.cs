// misconception: no-guard
// says: Groups are whole, so the last one has lanes without an element, and these reach behind the arrays.
//       A device does not stop them. Compare the index with the length first.
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
        int i = Grid.IdxX * Group.DimX + Group.IdxX;
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
