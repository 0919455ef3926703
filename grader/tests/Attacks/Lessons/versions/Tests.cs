using Katas.Small;

namespace LessonTests.Small;

// As an ordinary course tests: with an answer of its own beside the tests.
public class VersionTests
{
    private static readonly IComparer<string> Plain = new ByParts();

    [Fact]
    public void Ten_comes_after_nine() => Assert.Equal(Plain.Compare("1.10", "1.9"), Versions.Compare("1.10", "1.9"));

    [Fact]
    public void Any_versions_are_in_order()
    {
        SeededRandom random = Seed.Random("versions");
        for (int i = 0; i < 100; i++)
        {
            string left = string.Join('.', random.Ints(random.NextInt(1, 4), 0, 30));
            string right = string.Join('.', random.Ints(random.NextInt(1, 4), 0, 30));

            Assert.Equal(Plain.Compare(left, right), Versions.Compare(left, right));
        }
    }

    private sealed class ByParts : IComparer<string>
    {
        public int Compare(string? left, string? right) => Math.Sign(string.CompareOrdinal(Padded(left!), Padded(right!)));

        private static string Padded(string version) => string.Join('.', version.Split('.').Select(part => part.PadLeft(9, '0')));
    }
}
