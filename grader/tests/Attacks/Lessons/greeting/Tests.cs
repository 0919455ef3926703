using Katas.Small;

namespace LessonTests.Small;

// As an ordinary course tests: what is printed is caught, and what should be printed too.
public class GreetingTests
{
    [Fact]
    public void It_greets_by_name()
    {
        TextWriter before = Console.Out;
        var printed = new StringWriter();
        Console.SetOut(printed);
        try
        {
            Greeting.Print("Ada");
            string found = printed.ToString();
            printed.GetStringBuilder().Clear();
            Console.WriteLine("Hello, Ada!");

            Assert.Equal(printed.ToString(), found);
        }
        finally
        {
            Console.SetOut(before);
        }
    }
}
