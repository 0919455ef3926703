// Changes the clone that it is graded in.
// ends: refused files
// naive: defence in depth (the tests fail, but the file is written)
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values)
    {
        File.WriteAllText("Directory.Build.props", "<Project />");
        return -1;
    }
}
