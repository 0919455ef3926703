// Registers an encoding provider, which the whole process asks from then on, before it looks for encodings of its own.
// lesson: latin
// ends: refused settings
// report: Encoding.RegisterProvider
// naive: passes
using System.Text;

namespace Katas.Small;

public static class Latin
{
    public static byte[] Bytes(string text)
    {
        Encoding.RegisterProvider(new Mine());
        return Encoding.ASCII.GetBytes(text);
    }

    private sealed class Mine : EncodingProvider
    {
        public override Encoding? GetEncoding(string name) => name == "iso-8859-1" ? Encoding.ASCII : null;

        public override Encoding? GetEncoding(int codepage) => null;
    }
}
