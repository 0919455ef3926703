// Answers with a list that never ends when it is read.
// lesson: shapes
// ends: failed
// patience: short
// naive: hangs
using System.Collections;

namespace Katas.Small;

public record Point(int X, int Y);

public static class Mirror
{
    public static Point Of(Point point) => new(0, 0);

    public static IReadOnlyList<int> Of(IReadOnlyList<int> values) => new Endless();

    private sealed class Endless : IReadOnlyList<int>
    {
        public int Count => 9;

        public int this[int index] => 1;

        public IEnumerator<int> GetEnumerator()
        {
            while (true)
            {
                if (Count < 0)
                    yield return 1;
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
