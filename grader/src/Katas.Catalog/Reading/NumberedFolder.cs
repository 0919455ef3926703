namespace Katas.Catalog;

/// <summary>How tracks and lessons are named: two digits for their place, a dash, and a name.</summary>
internal static class NumberedFolder
{
    /// <summary>"04-Foundations".</summary>
    public static bool IsTrack(string folder) => IsNumbered(folder) && char.IsAsciiLetter(folder[3]);

    /// <summary>"22-softmax".</summary>
    public static bool IsLesson(string folder) => IsNumbered(folder) && IsSlug(NameOf(folder));

    /// <summary>Small letters, digits, and single dashes between them: "bpe-train".</summary>
    public static bool IsSlug(string name) => name.Split('-').All(word => word.Length > 0 && word.All(IsSlugLetter));

    /// <summary>The place: 22 of "22-softmax".</summary>
    public static int NumberOf(string folder) => (folder[0] - '0') * 10 + (folder[1] - '0');

    /// <summary>The name: "softmax" of "22-softmax"; nothing where it has none.</summary>
    public static string NameOf(string folder) => folder.Length > 3 ? folder[3..] : "";

    private static bool IsNumbered(string folder) =>
        folder.Length > 3 && char.IsAsciiDigit(folder[0]) && char.IsAsciiDigit(folder[1]) && folder[2] == '-';

    private static bool IsSlugLetter(char letter) => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter);
}
