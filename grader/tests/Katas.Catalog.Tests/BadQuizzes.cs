namespace Katas.Catalog.Tests;

/// <summary>Quizzes that are wrong in one way each.</summary>
public static class BadQuizzes
{
    /// <summary>Quiz, line, and what the message says.</summary>
    public static TheoryData<string, int, string> All => new()
    {
        { "", 1, "The file is empty.*quiz.yml." },
        { "question: []\nquestions: []\n", 1, "There is no key 'question' here. Did you mean 'questions'?*" },
        { "questions: none\n", 1, "'questions' should be a list of `key: value` groups, empty as `questions: []`." },
        { "questions:\n  - Why?\n", 2, "Each of 'questions' should hold `key: value` pairs." },
        { "questions:\n  - ask: Why?\n", 2, "'choices' is missing.*" },
        { "questions:\n  - number: 1\n    why: w\n", 2, "'ask' is missing. Add a line such as `ask: How many bytes is that?`." },
        { "questions:\n  - ask: a\n    number: 1\n", 2, "'why' is missing.*" },
        { "questions:\n  - ask: a\n    number: many\n    why: w\n", 3, "'number' should be a number, and is 'many'." },
        { "questions:\n  - ask: a\n    number: 1\n    why: w\n    tolerance: -1\n", 5, "'tolerance' should be 0 or more*" },
        { "questions:\n  - ask: a\n    number: 1\n    why: w\n    choices: []\n", 5, "There is no key 'choices' here.*" },
        { Choices("answer: b, right: true, why: w"), 3, "A question has at least two choices, or a `number`." },
        { Choices("answer: b, why: w", "answer: c, why: w"), 3, "None of the choices is right.*" },
        { Choices("answer: b, right: true", "answer: c, why: w"), 4, "'why' is missing.*" },
        { Choices("right: true, why: w", "answer: c, why: w"), 4, "'answer' is missing.*" },
        { Choices("answer: b, right: true, why: w", "answer: c, right: no, why: w"), 5, "'right' should be true or false, and is 'no'." },
    };

    private static string Choices(params string[] choices) =>
        "questions:\n  - ask: a\n    choices:\n" + string.Concat(choices.Select(choice => $"      - {{ {choice} }}\n"));
}
