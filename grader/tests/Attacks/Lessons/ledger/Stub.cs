namespace Katas.Small;

public sealed class Ledger : IDisposable
{
    public int Total { get; private set; }

    public void Add(int amount) => throw new NotImplementedException();

    public void Dispose() => throw new NotImplementedException();
}
