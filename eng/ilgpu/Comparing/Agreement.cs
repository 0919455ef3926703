namespace Katas.Ilgpu.Comparing;

/// <summary>How far what a launch computes may be from what the same launch computes elsewhere.</summary>
/// <remarks>
/// A lane does the same operations in the same order on both, so nothing may differ, to the last bit, except where the order
/// of lanes shows or the library is another:
/// an atomic serves lanes in any order, so n additions of numbers up to M may be rounded differently, by about n · u · M
/// (u is the type's rounding: 6e-8 of a float), and what comes out may stand in another order;
/// XMath's functions may differ in their last digits, which later arithmetic makes a little larger: 64 roundings are allowed.
/// </remarks>
/// <param name="Roundings">How many roundings may differ; 0 where all is exact.</param>
/// <param name="RelativeToEverything">Whether a rounding is measured by the largest number of all arrays, not only of the array's own.</param>
/// <param name="InAnyOrder">Whether the same elements in another order will do.</param>
internal sealed record Agreement(long Roundings, bool RelativeToEverything, bool InAnyOrder)
{
    private const long OfLibraries = 64;

    /// <summary>To the last bit.</summary>
    public static Agreement Exact { get; } = new(0, false, false);

    /// <summary>What can be asked of a kernel.</summary>
    /// <param name="functions">The functions that it calls.</param>
    /// <param name="lanes">Lanes of the launch.</param>
    /// <param name="isProcessor">Whether the other machine is this processor; a device fuses multiplications with additions.</param>
    public static Agreement Of(IReadOnlySet<string> functions, long lanes, bool isProcessor)
    {
        bool hasAtomics = Calls(functions, "Atomic");
        if (hasAtomics || !isProcessor)
            return new Agreement(Math.Max(lanes, OfLibraries), RelativeToEverything: true, InAnyOrder: hasAtomics);
        return Calls(functions, "XMath") || Calls(functions, "IntrinsicMath") ? new Agreement(OfLibraries, false, false) : Exact;
    }

    /// <summary>Whether two numbers agree.</summary>
    /// <param name="model">The model's.</param>
    /// <param name="other">The other machine's, of the same type.</param>
    /// <param name="largest">The largest number that a rounding is measured by.</param>
    public bool Holds(object model, object other, double largest)
    {
        double rounding = RoundingOf(model);
        if (rounding == 0 || Roundings == 0)
            return model.Equals(other);

        (double here, double there) = (AsDouble(model), AsDouble(other));
        return here.Equals(there) || Math.Abs(here - there) <= Roundings * rounding * largest;
    }

    /// <summary>A number as the widest of its kind.</summary>
    public static double AsDouble(object number) => number switch
    {
        Half half => (double)half,
        char character => character,
        _ => Convert.ToDouble(number, provider: null),
    };

    /// <summary>Whether a number is one that is rounded.</summary>
    public static bool IsRounded(object number) => RoundingOf(number) > 0;

    private static double RoundingOf(object number) => number switch
    {
        float => 1.0 / (1 << 24),
        double => 1.0 / (1L << 53),
        Half => 1.0 / (1 << 11),
        _ => 0,
    };

    private static bool Calls(IReadOnlySet<string> functions, string type) =>
        functions.Any(function => function.StartsWith(type + ".", StringComparison.Ordinal));
}
