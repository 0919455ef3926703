// Never comes back from Dispose, which a test calls by `using` whatever has happened.
// lesson: ledger
// ends: failed
// patience: short
// report: did not end within
// naive: hangs
namespace Katas.Small;

public sealed class Ledger : IDisposable
{
    public int Total => -1;

    public void Add(int amount)
    {
    }

    public void Dispose()
    {
        while (Total < 0)
        {
        }
    }
}
