// Never comes back from a finalizer, so that no other one runs.
// ends: refused finalizer
// naive: defence in depth (a finalizer that hangs holds up nothing that the tests wait for)
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values) => -new Late().Value;

    private sealed class Late
    {
        ~Late()
        {
            while (Value > 0)
            {
            }
        }

        public int Value => 1;
    }
}
