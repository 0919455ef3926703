namespace Katas.Small;

public static class Backwards
{
    public static string Of(string word)
    {
        char[] letters = word.ToCharArray();
        Array.Reverse(letters);
        return new string(letters);
    }
}
