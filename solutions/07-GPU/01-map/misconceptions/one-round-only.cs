// misconception: one-round-only
// says: Each lane does one element and stops, so with fewer lanes than weights the rest is never done.
//       Make a loop of the if, and go on by all lanes.
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
        int i = Grid.GlobalIndex.X;
        if (i < updated.Length)
            updated[i] = weights[i] - learningRate * gradients[i];
    }
}
