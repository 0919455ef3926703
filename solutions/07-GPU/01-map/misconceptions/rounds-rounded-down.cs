// misconception: rounds-rounded-down
// says: length / lanes is rounded down, and what is left over is done by nobody.
//       Let the loop run while the index is below the length.
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
        int rounds = updated.IntLength / lanes;
        for (int round = 0; round < rounds; round++)
        {
            int i = round * lanes + Grid.GlobalIndex.X;
            updated[i] = weights[i] - learningRate * gradients[i];
        }
    }
}
