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
        var command = new Command(
            "quiz", "Check yourself: the lesson's questions, with the reason for each answer.\n\nExample: kata quiz softmax") { lesson };
        command.SetAction(result => Run(clone, LessonArgument.Of(clone, result.GetValue(lesson)), Console.In));
        return command;
    }

    /// <summary>Asks the questions; answers are read line by line, so a file can give them too.</summary>
    /// <returns>Passed when every answer was right.</returns>
    public static int Run(Clone clone, Lesson lesson, TextReader answers)
    {
        Quiz quiz = Quiz.Load(lesson.QuizFile);
        if (quiz.Problems.Count > 0)
            throw new BrokenCatalogException(quiz.Problems);

        int right = 0;
        for (int i = 0; i < quiz.Questions.Count; i++)
        {
            bool? answer = Ask(clone, quiz.Questions[i], i + 1, quiz.Questions.Count, answers);
            if (answer is null)
                return ExitCode.Failed;
            right += answer.Value ? 1 : 0;
        }

        clone.Console.MarkupLine($"{(right == quiz.Questions.Count ? clone.Marks.Passed : clone.Marks.Failed)} {right} of {quiz.Questions.Count} right");
        if (right < quiz.Questions.Count)
            return ExitCode.Failed;
        if (lesson.IsQuizOnly)
            clone.Progress.RecordQuiz(lesson);
        return ExitCode.Passed;
    }

    // Null when there are no more answers to read.
    private static bool? Ask(Clone clone, Question question, int number, int count, TextReader answers)
    {
        clone.Console.MarkupLine($"[grey]{number} of {count}[/]  [bold]{Markup.Escape(question.Ask.Trim())}[/]");
        for (int i = 0; i < question.Choices.Count; i++)
            clone.Console.MarkupLine($"   {i + 1}  {Markup.Escape(question.Choices[i].Answer.Trim())}");

        while (true)
        {
            clone.Console.Markup(question.Number is null ? "Your answer, by number: " : $"Your answer{Unit(question)}: ");
            if (answers.ReadLine() is not { } line)
            {
                clone.Console.WriteLine();
                return null;
            }

            if (Judge(clone, question, line.Trim()) is { } right)
                return right;
        }
    }

    private static string Unit(Question question) => string.IsNullOrEmpty(question.Unit) ? "" : $" in {Markup.Escape(question.Unit)}";

    // Null when the answer cannot be read, and the question is asked again.
    private static bool? Judge(Clone clone, Question question, string answer)
    {
        string digits = answer.Replace(",", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        if (!double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
            return NotUnderstood(clone, "A number, please.");

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

    private static void Say(Clone clone, bool right, string? why, string before) =>
        clone.Console.MarkupLine($"{(right ? clone.Marks.Passed : clone.Marks.Failed)} {Markup.Escape(before + (why ?? "").Trim())}\n");
}
