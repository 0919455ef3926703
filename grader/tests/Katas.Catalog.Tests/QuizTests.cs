namespace Katas.Catalog.Tests;

public sealed class QuizTests : IDisposable
{
    private readonly TemporaryRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void Choices_and_numbers_are_read()
    {
        // Given
        const string text = """
            questions:
              - ask: Why?
                choices:
                  - answer: This
                    right: true
                    why: Because.
                  - answer: That
                    why: It does not.
              - ask: How many?
                number: 51.5
                tolerance: 0.5
                unit: bytes
                why: Counted.
            """;

        // When
        Quiz quiz = Load(text);

        // Then
        quiz.Problems.Should().BeEmpty();
        quiz.Questions.Should().BeEquivalentTo([
            new Question("Why?", [new Choice("This", true, "Because."), new Choice("That", false, "It does not.")], null, 0, null, null),
            new Question("How many?", [], 51.5, 0.5, "bytes", "Counted."),
        ]);
    }

    [Theory]
    [InlineData(51.0, true)]
    [InlineData(52.0, true)]
    [InlineData(52.1, false)]
    [InlineData(double.NaN, false)]
    public void A_number_is_accepted_within_its_tolerance(double answer, bool accepted)
    {
        var question = new Question("How many?", [], 51.5, 0.5, null, "Counted.");

        question.Accepts(answer).Should().Be(accepted);
    }

    [Fact]
    public void Choices_accept_no_number()
    {
        new Question("Why?", [], null, 0, null, null).Accepts(0).Should().BeFalse();
    }

    [Fact]
    public void A_quiz_that_is_not_there_is_told()
    {
        Quiz quiz = Quiz.Load(_repository.PathOf("quiz.yml"), _repository.Root);

        quiz.Questions.Should().BeEmpty();
        quiz.Problems.Should().ContainSingle().Which.ToString().Should().StartWith("quiz.yml:1: The file is missing.");
    }

    [Theory]
    [MemberData(nameof(BadQuizzes.All), MemberType = typeof(BadQuizzes))]
    public void A_bad_question_is_told_with_its_line_and_left_out(string text, int line, string message)
    {
        // Given, When
        Quiz quiz = Load(text);

        // Then
        quiz.Questions.Should().BeEmpty();
        quiz.Problems.Should().ContainSingle().Which.Should().Match<Problem>(problem => problem.Line == line);
        quiz.Problems[0].Message.Should().Match(message);
    }

    private Quiz Load(string text)
    {
        _repository.Write("quiz.yml", text);
        return Quiz.Load(_repository.PathOf("quiz.yml"), _repository.Root);
    }
}
