using Katas.Small;

namespace LessonTests.Small;

public class LaterTests
{
    [Fact]
    public async Task Results_come_in_the_order_of_the_jobs()
    {
        int[] values = Seed.Random("values").Ints(5, 1, 1000);

        int[] results = await Later.All([.. values.Select(value => (Func<Task<int>>)(async () =>
        {
            await Task.Yield();
            return value;
        }))]);

        Expect.That("The results", results).ToBe(values);
    }

    [Fact]
    public async Task Every_job_is_done_once()
    {
        int calls = 0;
        Func<Task<int>> job = () => Task.FromResult(++calls);

        await Later.All([job, job, job]);

        Assert.Equal(3, calls);
    }
}
