using System.Buffers;
using Katas.Small;

namespace LessonTests.Small;

// As a course on memory tests: with buffers from the pool.
public class CapitalsTests
{
    [Fact]
    public void Letters_become_capitals()
    {
        foreach (int length in new[] { 0, 300, 1000 })
        {
            string text = string.Concat(Seed.Random($"{length} letters").Ints(length, 'a', 'z').Select(letter => (char)letter));
            char[] expected = ArrayPool<char>.Shared.Rent(length);
            char[] found = ArrayPool<char>.Shared.Rent(length);
            text.AsSpan().ToUpperInvariant(expected);

            Capitals.Into(text, found.AsSpan(0, length));

            Assert.Equal(new string(expected, 0, length), new string(found, 0, length));
            ArrayPool<char>.Shared.Return(expected);
            ArrayPool<char>.Shared.Return(found);
        }
    }
}
