// Lays two fields over each other, to read an object as one of another type: a string as one that can be written to. The
// tests read it again when they work out what to expect.
// lesson: words
// ends: refused explicit-layout
// naive: passes
using System.Runtime.InteropServices;

namespace Katas.Small;

public static class Backwards
{
    public static string Of(string word)
    {
        Letters letters = new Both { Word = word }.Letters;
        letters.First = letters.Second = ('x' << 16) | 'x';
        return word;
    }

    private sealed class Letters
    {
        public int Count;
        public int First;
        public int Second;
    }

    [StructLayout(LayoutKind.Explicit)]
    private struct Both
    {
        [FieldOffset(0)]
        public string Word;

        [FieldOffset(0)]
        public Letters Letters;
    }
}
