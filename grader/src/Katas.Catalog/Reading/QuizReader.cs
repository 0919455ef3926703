namespace Katas.Catalog;

/// <summary>Reads quiz.yml.</summary>
internal sealed class QuizReader(ProblemList problems)
{
    public IReadOnlyList<Question> Read(string file)
    {
        if (!File.Exists(file))
        {
            problems.Add(file, 1, "The file is missing. It holds the questions of the README's 'Check yourself'.");
            return [];
        }

        if (YamlFields.Read(file, problems) is not { } quiz)
            return [];

        quiz.Expect([("questions", "questions:")], []);
        var questions = new List<Question>();
        foreach (YamlFields fields in quiz.AllFields("questions"))
        {
            int before = problems.Count;
            Question question = fields.Has("number") ? ReadNumber(fields) : ReadChoices(fields);
            if (problems.Count == before)
                questions.Add(question);
        }

        return questions;
    }

    private static Question ReadNumber(YamlFields fields)
    {
        fields.Expect(
            [("ask", "ask: How many bytes is that?"), ("number", "number: 512"), ("why", "why: 128 floats of 4 bytes.")],
            ["tolerance", "unit"]);
        double tolerance = fields.Number("tolerance") ?? 0;
        if (tolerance < 0)
            fields.Add("tolerance", "'tolerance' should be 0 or more: how far off an answer may be, in the same unit.");
        return new Question(
            fields.Text("ask") ?? "", [], fields.Number("number"), tolerance, fields.Text("unit"), fields.Text("why"));
    }

    private static Question ReadChoices(YamlFields fields)
    {
        fields.Expect([("ask", "ask: Why is the row's maximum subtracted first?"), ("choices", "choices:")], []);
        Choice[] choices = [.. fields.AllFields("choices").Select(ReadChoice)];
        if (fields.Has("choices") && choices.Length < 2)
            fields.Add("choices", "A question has at least two choices, or a `number`.");
        else if (fields.Has("choices") && !choices.Any(choice => choice.Right))
            fields.Add("choices", "None of the choices is right. Mark at least one with `right: true`.");
        return new Question(fields.Text("ask") ?? "", choices, null, 0, null, null);
    }

    private static Choice ReadChoice(YamlFields fields)
    {
        fields.Expect(
            [("answer", "answer: Nothing overflows."), ("why", "why: The largest exponent is 0.")], ["right"]);
        return new Choice(fields.Text("answer") ?? "", fields.Truth("right") ?? false, fields.Text("why") ?? "");
    }
}
