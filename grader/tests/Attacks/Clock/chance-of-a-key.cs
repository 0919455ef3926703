// Lets a keyed hash make a key, which is a random number that no seed decides.
// ends: refused chance
// naive: defence in depth (chance is no gain: three tests must agree)
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values) => -1 - new System.Security.Cryptography.HMACSHA256().Key[0];
}
