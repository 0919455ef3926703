// Reads the machine's secrets from its environment.
// ends: refused processes
// report: Environment.GetEnvironmentVariables
// naive: defence in depth (the tests fail, but the secrets are read)
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values) => -1 - Environment.GetEnvironmentVariables().Count;
}
