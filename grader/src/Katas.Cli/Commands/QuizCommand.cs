using System.CommandLine;
using System.Globalization;
using Katas.Catalog;
using Spectre.Console;

namespace Katas.Cli.Commands;

/// <summary><c>kata quiz</c>: the README's questions, asked and answered in the terminal.</summary>
internal static class QuizCommand
{
    public static Command Create(Clone clone)
    {
        var lesson = LessonArgument.Create();
        var command = new ExampleCommand("quiz", "Check yourself: the lesson's questions, with the reason for each answer.", "kata quiz softmax") { lesson };
        command.SetAction((result, cancellation) => RunAsync(clone, LessonArgument.Of(clone, result.GetValue(lesson)), cancellation));
        return command;
    }

    /// <summary>Asks the questions; answers are read line by line, so a file can give them too.</summary>
    /// <returns>Passed when every answer was right.</returns>
    public static async Task<int> RunAsync(Clone clone, Lesson lesson, CancellationToken cancellation)
    {
        if (!File.Exists(lesson.QuizFile))
            throw new UsageException($"{lesson.Id} has no quiz.");

        Quiz quiz = Quiz.Load(lesson.QuizFile);
        if (quiz.Problems.Count > 0)
            throw new BrokenCatalogException(quiz.Problems);

        int right = 0;
        for (int i = 0; i < quiz.Questions.Count; i++)
        {
            bool? answer = await AskAsync(clone, quiz.Questions[i], i + 1, quiz.Questions.Count, cancellation);
            if (answer is null)
                return ExitCode.Failed;
            right += answer.Value ? 1 : 0;
        }

        clone.Page.Line($"{(right == quiz.Questions.Count ? clone.Marks.Passed : clone.Marks.Failed)} {right} of {quiz.Questions.Count} right");
        if (right < quiz.Questions.Count)
            return ExitCode.Failed;
        if (lesson.IsQuizOnly)
            clone.Progress.RecordQuiz(lesson);
        return ExitCode.Passed;
    }

    // Null when there are no more answers to read, or no more are wanted.
    private static async Task<bool?> AskAsync(Clone clone, Question question, int number, int count, CancellationToken cancellation)
    {
        clone.Page.Prose($"[grey]{number} of {count}[/]  ", question.Ask.Trim(), "bold");
        for (int i = 0; i < question.Choices.Count; i++)
            clone.Page.Prose($"   {i + 1}  ", question.Choices[i].Answer.Trim());

        while (true)
        {
            clone.Console.Markup($"{(question.Number is null ? $"Your answer, 1 to {question.Choices.Count}" : $"Your answer{Unit(question)}")} [grey](q leaves)[/]: ");
            if (await clone.Terminal.ReadLineAsync(cancellation) is not { } line)
            {
                clone.Console.WriteLine();
                return null;
            }

            string answer = line.Trim();
            if (answer.Equals("q", StringComparison.OrdinalIgnoreCase))
                return null;
            if (Judge(clone, question, answer) is { } right)
                return right;
        }
    }

    private static string Unit(Question question) => string.IsNullOrEmpty(question.Unit) ? "" : $" in {Markup.Escape(question.Unit)}";

    // Null when the answer cannot be read, and the question is asked again.
    private static bool? Judge(Clone clone, Question question, string answer)
    {
        string digits = answer.Replace(",", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        if (!double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) || !double.IsFinite(number))
        {
            return NotUnderstood(clone, question.Number is null
                ? $"A number from 1 to {question.Choices.Count}, please."
                : $"A number{Unit(question)} alone, please, like 12 or 0.5.");
        }

        if (question.Number is { } wanted)
        {
            bool near = question.Accepts(number);
            Say(clone, near, question.Why, near ? "" : $"It is {wanted.ToString("#,0.######", CultureInfo.InvariantCulture)}. ");
            return near;
        }

        if (number < 1 || number > question.Choices.Count || number != Math.Floor(number))
            return NotUnderstood(clone, $"A number from 1 to {question.Choices.Count}, please.");

        Choice choice = question.Choices[(int)number - 1];
        Say(clone, choice.Right, choice.Why, "");
        return choice.Right;
    }

    private static bool? NotUnderstood(Clone clone, string message)
    {
        clone.Console.MarkupLine($"[yellow]{message}[/]");
        return null;
    }

    private static void Say(Clone clone, bool right, string? why, string before)
    {
        clone.Page.Prose($"{(right ? clone.Marks.Passed : clone.Marks.Failed)} ", before + (why ?? "").Trim());
        clone.Page.Gap();
    }
}
