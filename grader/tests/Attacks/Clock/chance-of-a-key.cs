// Lets a keyed hash make a key, which is a random number that no seed decides.
// ends: refused chance
// naive: defence in depth (a chance answer is wrong more often than right)
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values) => -1 - new System.Security.Cryptography.HMACSHA256().Key[0];
}
