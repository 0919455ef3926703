// Writes a namespace of the compiler's own with a comment within its name: code in there was not looked at.
// ends: refused reserved-namespace
// naive: crashes
namespace System /* of mine */ .Text.RegularExpressions.Generated
{
    internal static class Hidden
    {
        public static int Leave()
        {
            Environment.Exit(0);
            return -1;
        }
    }
}

namespace Katas.Small
{
    public static class Total
    {
        public static int Of(int[] values) => System.Text.RegularExpressions.Generated.Hidden.Leave();
    }
}
