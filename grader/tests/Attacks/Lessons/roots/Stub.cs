namespace Katas.Small;

public static class Root
{
    public static double Of(double value) => throw new NotImplementedException();
}
