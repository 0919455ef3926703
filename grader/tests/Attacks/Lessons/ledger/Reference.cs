namespace Katas.Small;

public sealed class Ledger : IDisposable
{
    private bool _closed;

    public int Total { get; private set; }

    public void Add(int amount)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        Total += amount;
    }

    public void Dispose() => _closed = true;
}
