// Takes the Type that every record keeps for itself.
// ends: refused reflection
// naive: defence in depth (a door, not yet a gain)
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values) => new Door(1).Look();

    private record Door(int X)
    {
        public int Look() => -EqualityContract.Assembly.GetTypes().Length;
    }
}
