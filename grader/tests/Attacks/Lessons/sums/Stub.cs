namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values) => throw new NotImplementedException();
}
