// Reads an object as one of another type: a string as one that can be written to. The tests read it again when they work
// out what to expect.
// lesson: words
// ends: refused memory
// report: Unsafe.As
// naive: passes
using System.Runtime.CompilerServices;

namespace Katas.Small;

public static class Backwards
{
    public static string Of(string word)
    {
        Letters letters = Unsafe.As<Letters>(word);
        letters.First = letters.Second = ('x' << 16) | 'x';
        return word;
    }

    private sealed class Letters
    {
        public int Count;
        public int First;
        public int Second;
    }
}
