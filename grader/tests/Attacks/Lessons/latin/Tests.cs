using System.Text;
using Katas.Small;

namespace LessonTests.Small;

// As an ordinary course tests: against what the framework says.
public class LatinTests
{
    [Fact]
    public void Letters_become_bytes()
    {
        foreach (string text in new[] { "", "Straße", "naïve €" })
        {
            byte[] bytes = Latin.Bytes(text);

            Assert.Equal(Encoding.GetEncoding("iso-8859-1").GetBytes(text), bytes);
        }
    }
}
