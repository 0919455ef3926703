// Gets at a MethodInfo, and so at everything, through a delegate.
// ends: refused reflection
// report: MethodInfo
// naive: defence in depth (a door, not yet a gain)
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values)
    {
        Func<int[], int> self = Of;
        return -self.Method.Module.Assembly.GetTypes().Length;
    }
}
