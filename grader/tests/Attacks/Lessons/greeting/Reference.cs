namespace Katas.Small;

public static class Greeting
{
    public static void Print(string name) => Console.WriteLine($"Hello, {name}!");
}
