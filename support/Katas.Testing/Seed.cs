namespace Katas.Testing;

/// <summary>
/// The seed of this run. Every random input of a lesson's tests is derived from it, so that a failure can be repeated
/// by naming one number, and an answer learned by heart fails under the next.
/// </summary>
/// <remarks>
/// The tool that runs the tests sets the <see cref="AppContext"/> entry <c>Katas.Seed</c>; plain <c>dotnet test</c> may
/// set the environment variable <c>KATA_SEED</c>; without either the seed is 1.
/// </remarks>
public static class Seed
{
    /// <summary>The name of the <see cref="AppContext"/> entry that a test runner sets before a run.</summary>
    public const string ContextKey = "Katas.Seed";

    /// <summary>The name of the environment variable read when no runner has set a seed.</summary>
    public const string EnvironmentVariable = "KATA_SEED";

    /// <summary>The seed of this run.</summary>
    /// <exception cref="FormatException"><c>KATA_SEED</c> is set to something that is not a 64-bit integer.</exception>
    public static long Value
    {
        get
        {
            if (AppContext.GetData(ContextKey) is long seed)
                return seed;

            string? text = Environment.GetEnvironmentVariable(EnvironmentVariable);
            if (string.IsNullOrEmpty(text))
                return 1;

            return long.TryParse(text, out seed)
                ? seed
                : throw new FormatException($"{EnvironmentVariable} is '{text}'. Set it to a whole number, or unset it.");
        }
    }

    /// <summary>
    /// A stream of random numbers for one purpose. Streams of different names are independent, and do not depend on
    /// the order in which tests run.
    /// </summary>
    /// <param name="purpose">What the numbers are for, "queries" say: part of the seed.</param>
    public static SeededRandom Random(string purpose) => new(Value, purpose);
}
