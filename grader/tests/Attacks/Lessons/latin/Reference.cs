namespace Katas.Small;

public static class Latin
{
    public static byte[] Bytes(string text) => [.. text.Select(letter => letter < 256 ? (byte)letter : (byte)'?')];
}
