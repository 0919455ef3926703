namespace Katas.Small;

public sealed class Coin
{
    private static readonly Dictionary<int, Coin> Made = [];

    private Coin(int value) => Value = value;

    public int Value { get; }

    public static Coin Of(int value)
    {
        if (!Made.TryGetValue(value, out Coin? coin))
            Made.Add(value, coin = new Coin(value));
        return coin;
    }
}
