// Compiles a call at run time that is in no metadata.
// ends: refused expression-tree
// naive: defence in depth (a door, not yet a gain)
using System.Linq.Expressions;

namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values)
    {
        Expression<Func<int>> minus = () => -1;
        return minus.Compile()();
    }
}
