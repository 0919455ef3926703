// Declares an == of its own, so that a test which asks whether two objects are one asks the learner.
// lesson: coins
// ends: refused extra-member
// naive: passes
namespace Katas.Small;

public sealed class Coin
{
    private Coin(int value) => Value = value;

    public int Value { get; }

    public static Coin Of(int value) => new(value);

    public static bool operator ==(Coin left, Coin right) => true;

    public static bool operator !=(Coin left, Coin right) => false;
}
