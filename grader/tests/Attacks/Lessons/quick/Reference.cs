namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values)
    {
        int total = 0;
        foreach (int value in values)
            total += value;
        return total;
    }
}
