namespace Katas.Catalog.Tests;

/// <summary>Manifests of a lesson in 22-softmax that are wrong in one way each.</summary>
public static class BadManifests
{
    private const string Good = """
        id: softmax
        title: Softmax
        minutes: 20
        builds_on: []
        lane: core
        files: [Lesson.cs]
        hints: [one, two, three]
        covers: [04/softmax]
        sources: [https://example.org]

        """;

    /// <summary>Manifest, line, what the message says, and whether the editor's schema sees it too.</summary>
    public static TheoryData<string, int, string, bool> All => new()
    {
        { "", 1, "The file is empty. docs/writing-a-lesson.md shows*lesson.yml.", true },
        { "# nothing\n", 1, "The file is empty.*", true },
        { "- softmax\n", 1, "The file holds no `key: value` lines.*", true },
        { With("id: softmax", "id: \"softmax"), 1, "This is not YAML: *", false },
        { With("lane: core", "lane: core\nlane: gpu"), 6, "This is not YAML: Duplicate key*", false },
        { With("minutes:", "minuts:"), 1, "'minutes' is missing. Add a line such as `minutes: 20`.", true },
        { Good + "minuts: 20\n", 10, "There is no key 'minuts' here. Did you mean 'minutes'?*", true },
        { Good + "entirely: 20\n", 10, "There is no key 'entirely' here. Known keys: id, title, minutes,*", true },
        { With("title: Softmax\n", ""), 1, "'title' is missing. Add a line such as `title: Softmax that never overflows`.", true },
        { With("title: Softmax", "title:"), 2, "'title' should be text, and is empty.", true },
        { With("title: Softmax", "title: [a]"), 2, "'title' should be text, and is a list.", true },
        { With("minutes: 20", "minutes: soon"), 3, "'minutes' should be a whole number, and is 'soon'.", true },
        { With("minutes: 20", "minutes: \"20\""), 3, "'minutes' should be a whole number, and is the text \"20\".", true },
        { With("minutes: 20", "minutes: 0"), 3, "'minutes' should be above 0*", true },
        { Good + "points: 0\n", 10, "'points' should be from 1 to 1000*", true },
        { Good + "points: 1001\n", 10, "'points' should be from 1 to 1000*", true },
        { With("id: softmax", "id: soft-max"), 1, "The id is 'soft-max' and the folder '22-softmax'. Name the folder 22-soft-max, or write `id: softmax`.", false },
        { With("lane: core", "lane: cpu"), 5, "There is no lane 'cpu'. It should be core, gpu or torch.", true },
        { With("[Lesson.cs]", "\n  - Lesson.cs"), 6, "'files' should stand on one line, in brackets and without quotes: `files: [Softmax.cs]`.*", false },
        { With("[Lesson.cs]", "[\n  Lesson.cs]"), 6, "'files' should stand on one line*", false },
        { With("[Lesson.cs]", "[\"Lesson.cs\"]"), 6, "'files' should stand on one line, in brackets and without quotes*", false },
        { With("builds_on: []", "builds_on:\n  - rows"), 4, "'builds_on' should stand on one line*", false },
        { With("[Lesson.cs]", "[Lesson.cs, Lesson.cs]"), 6, "'Lesson.cs' is named twice.", true },
        { With("[Lesson.cs]", "[../Lesson.cs]"), 6, "'../Lesson.cs' should be a path within the lesson's folder*", true },
        { With("[Lesson.cs]", "[chart/../../Lesson.cs]"), 6, "'chart/../../Lesson.cs' should be a path within*", true },
        { With("[Lesson.cs]", "[/etc/passwd]"), 6, "'/etc/passwd' should be a path within*", true },
        { With("[Lesson.cs]", "['chart\\Lesson.cs']"), 6, "'files' should stand on one line*", true },
        { With("hints: [one, two, three]", "hints: none"), 7, "'hints' should be a list of texts, empty as `hints: []`.", true },
        { With("hints: [one, two, three]", "hints:\n  - one\n  - two: three"), 9, "Each of 'hints' should be text; quote one that holds ': '.", true },
        { Good + "speed: fast\n", 10, "'speed' should hold `key: value` pairs.", true },
        { Good + "speed: {}\n", 10, "'speed' asks for nothing.*", true },
        { Good + "speed:\n  at_most: 0\n", 11, "'at_most' should be above 0*", true },
        { Good + "speed: { at_most: .nan }\n", 10, "'at_most' should be a number, and is '.nan'.", true },
        { Good + "speed: { allocates: -1 }\n", 10, "'allocates' should be 0 or more*", true },
        { Good + "speed: { allocates: 1.5 }\n", 10, "'allocates' should be a whole number, and is '1.5'.", true },
        { Good + "speed: { atmost: 2 }\n", 10, "There is no key 'atmost' here. Did you mean 'at_most'?*", true },
    };

    private static string With(string old, string replacement) => Good.Replace(old, replacement);
}
