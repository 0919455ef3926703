using ILGPU;

namespace Katas.Gpu;

/// <summary>One step of gradient descent, θ′ = θ − η · ∇, in three ways to share the weights out over lanes.</summary>
/// <remarks>Source: I. Goodfellow, Y. Bengio and A. Courville, Deep Learning, 2016, equation 4.5.</remarks>
public static class Map
{
    /// <summary>updated[i] = weights[i] − learningRate · gradients[i], where the device says which i is the lane's.</summary>
    /// <param name="index">The lane's element: 0 to length - 1, and each of them once.</param>
    /// <param name="weights">The weights before the step, <c>[length]</c>.</param>
    /// <param name="gradients">The loss's derivative by each weight, <c>[length]</c>.</param>
    /// <param name="learningRate">How far to go.</param>
    /// <param name="updated">The weights after the step, <c>[length]</c>.</param>
    /// <remarks>Implicitly grouped: it is started over exactly as many lanes as there are elements.</remarks>
    public static void StepByIndex(
        Index1D index, ArrayView<float> weights, ArrayView<float> gradients, float learningRate, ArrayView<float> updated) =>
        throw new NotImplementedException();

    /// <summary>The same step, where the lane works its element out from its group's number and its own number in the group.</summary>
    /// <param name="weights">The weights before the step, <c>[length]</c>.</param>
    /// <param name="gradients">The loss's derivative by each weight, <c>[length]</c>.</param>
    /// <param name="learningRate">How far to go.</param>
    /// <param name="updated">The weights after the step, <c>[length]</c>.</param>
    /// <remarks>Explicitly grouped, in x: at least as many lanes as elements.</remarks>
    public static void StepInGroups(
        ArrayView<float> weights, ArrayView<float> gradients, float learningRate, ArrayView<float> updated) =>
        throw new NotImplementedException();

    /// <summary>The same step by any number of lanes: each takes one element a round, until all are done.</summary>
    /// <param name="weights">The weights before the step, <c>[length]</c>.</param>
    /// <param name="gradients">The loss's derivative by each weight, <c>[length]</c>.</param>
    /// <param name="learningRate">How far to go.</param>
    /// <param name="updated">The weights after the step, <c>[length]</c>.</param>
    /// <remarks>Explicitly grouped, in x: any number of groups and of lanes, fewer or more than elements.</remarks>
    public static void StepInRounds(
        ArrayView<float> weights, ArrayView<float> gradients, float learningRate, ArrayView<float> updated) =>
        throw new NotImplementedException();
}
