namespace Katas.Small;

public static class Backwards
{
    public static string Of(string word) => throw new NotImplementedException();
}
