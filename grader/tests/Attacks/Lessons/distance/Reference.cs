namespace Katas.Small;

public static class Distance
{
    public static int Between(int left, int right) => Math.Abs(left - right);
}
