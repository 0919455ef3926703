using Katas.Small;

namespace LessonTests.Small;

public class LedgerTests
{
    [Fact]
    public void Amounts_add_up()
    {
        int[] amounts = Seed.Random("amounts").Ints(8, 1, 1000);
        using var ledger = new Ledger();

        foreach (int amount in amounts)
            ledger.Add(amount);

        Expect.That("The total", ledger.Total).ToBe(amounts.Sum());
    }

    [Fact]
    public void Nothing_is_added_once_it_is_closed()
    {
        var ledger = new Ledger();
        ledger.Dispose();

        Expect.Call("Add after Dispose", () => ledger.Add(1)).ToThrow<ObjectDisposedException>();
    }
}
