// misconception: a-stretch-for-each-lane
// says: The weights are right, but each lane walks along a stretch of its own, as a thread of a CPU would.
//       In one step the lanes of a warp are then far apart, each in a sector of its own: let them stand side by side, and go on by all lanes.
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
        int lanes = Grid.DimX * Group.DimX;
        int each = (updated.IntLength + lanes - 1) / lanes;
        int first = Grid.GlobalIndex.X * each;
        for (int i = first; i < first + each && i < updated.Length; i++)
            updated[i] = weights[i] - learningRate * gradients[i];
    }
}
