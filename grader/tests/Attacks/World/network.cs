// Sends what it finds to somebody.
// ends: refused network
// naive: defence in depth (the tests fail, but the message is sent)
namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values)
    {
        using var client = new HttpClient();
        return client.GetStringAsync("http://127.0.0.1:9/").IsFaulted ? -1 : -2;
    }
}
