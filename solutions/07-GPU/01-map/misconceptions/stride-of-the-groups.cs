// misconception: stride-of-the-groups
// says: Grid.DimX is the number of groups, not of lanes: a lane meets the elements of its neighbours.
//       Go on by all lanes: Grid.DimX * Group.DimX.
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
        for (int i = Grid.GlobalIndex.X; i < updated.Length; i += Grid.DimX)
            updated[i] = weights[i] - learningRate * gradients[i];
    }
}
