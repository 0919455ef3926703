// Adds a public type, so that code which looks for public types by reflection finds it.
// ends: refused extra-member
// naive: defence in depth (the tests fail; what else is public is nobody's concern there)
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values) => -1;
}

public sealed class Fixture;
