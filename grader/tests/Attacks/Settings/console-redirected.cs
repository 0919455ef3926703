// Takes the console for itself, so that nothing of the run is shown.
// ends: refused console
// naive: defence in depth (the runner's report does not go through its test host's console)
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values)
    {
        Console.SetOut(TextWriter.Null);
        return -1;
    }
}
