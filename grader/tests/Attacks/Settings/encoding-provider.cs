// Registers an encoding provider, which the whole process asks from then on.
// ends: refused settings
// naive: defence in depth (these tests decode nothing)
using System.Text;

namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return -1;
    }
}
