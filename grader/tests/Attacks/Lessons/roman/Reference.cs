namespace Katas.Small;

public static class Roman
{
    public static int Value(string number)
    {
        int total = 0;
        int last = 0;
        foreach (int value in number.Reverse().Select(Of))
        {
            total += value < last ? -value : value;
            last = value;
        }

        return total;
    }

    private static int Of(char letter) => letter switch { 'I' => 1, 'V' => 5, 'X' => 10, 'L' => 50, 'C' => 100, 'D' => 500, _ => 1000 };
}
