using Katas.Catalog;
using Katas.Engine.Timing;
using Katas.Testing;
using Katas.Worker.Protocol;

namespace Katas.Engine.Tests.Timing;

public sealed class CaseTrialTests
{
    private const double Call = 1e-4;

    private readonly SeededRandom _random = new(5);

    [Fact]
    public void As_slow_as_allowed_is_never_too_slow()
    {
        for (int run = 0; run < 8; run++)
        {
            // Given exactly twice the reference's time, on a machine that something else keeps interrupting
            CaseTrial trial = Run(new Speed(2, null), () => Pair(judged: 2 * Call, noise: 0.3));

            // Then
            trial.Verdict.Should().NotBe(SpeedVerdict.TooSlow);
        }
    }

    [Fact]
    public void Half_as_slow_again_as_allowed_is_too_slow()
    {
        // When
        CaseTrial trial = Run(new Speed(2, null), () => Pair(judged: 3 * Call, noise: 0.3));

        // Then
        trial.Verdict.Should().Be(SpeedVerdict.TooSlow);
        CaseSpeed result = trial.Result(machine: null);
        result.Ratio.Should().BeApproximately(3, 0.5);
        result.RatioInterval!.Value.Low.Should().BeGreaterThan(2);
        result.Advice.Should().NotBeEmpty();
    }

    [Fact]
    public void One_byte_too_many_is_too_much_whatever_other_threads_allocate_now_and_then()
    {
        // Given
        int count = 0;
        TimedPair Allocating(double bytes) => Pair(Call) with
        {
            Judged = new TimedSample(Call, Call, bytes, count++ % 3 == 0 ? 3_000 : 0, 0),
        };

        // Then
        Run(new Speed(2, 64), () => Allocating(64)).Verdict.Should().Be(SpeedVerdict.FastEnough);
        Run(new Speed(2, 64), () => Allocating(65)).Verdict.Should().Be(SpeedVerdict.AllocatesTooMuch);
    }

    [Fact]
    public void Processor_time_of_other_threads_is_seen()
    {
        Run(new Speed(2, null), () => Pair(Call / 2), () => 10 * Call / 2).Verdict.Should().Be(SpeedVerdict.WorksElsewhere);
        Run(new Speed(2, null), () => Pair(Call / 2), () => 0).Verdict.Should().Be(SpeedVerdict.FastEnough);
    }

    [Fact]
    public void Threads_that_are_as_busy_beside_the_reference_accuse_nobody()
    {
        for (int run = 0; run < 10; run++)
            Run(new Speed(2, null), () => Pair(Call), () => 100 * Call * _random.NextGaussian()).Verdict.Should().NotBe(SpeedVerdict.WorksElsewhere);
    }

    [Fact]
    public void Who_is_suspected_is_not_fast_enough_before_it_is_settled()
    {
        int block = 0;

        CaseTrial trial = Run(new Speed(2, null), () => Pair(Call / 2), () => block++ % 4 < 3 ? 10 * Call : 0);

        trial.Verdict.Should().Be(SpeedVerdict.WorksElsewhere);
    }

    [Fact]
    public void An_output_that_takes_long_to_read_is_seen()
    {
        Run(new Speed(2, null), () => new TimedPair(new(1e-7, 1e-7, 0, 0, 2e-4), new(Call, Call, 0, 0, 1e-4)))
            .Verdict.Should().Be(SpeedVerdict.WorksElsewhere);
    }

    [Fact]
    public void A_rate_is_held_against_what_the_machine_can_do()
    {
        // Given
        var trial = new CaseTrial(new TimedCase("copying", Work: 1e6, "byte"), asked: null, caseCount: 1, seed: 1);

        // When
        trial.Add(new TimedBlock([new TimedPair(new(Call, Call, 0, 0, 0), new(Call, Call, 0, 0, 0))], 1, 0));

        // Then
        trial.Result(new MachineLimits(BytesPerSecond: 4e10, OperationsPerSecond: 1e11)).ShareOfMachine.Should().BeApproximately(0.25, 1e-9);
    }

    private CaseTrial Run(Speed asked, Func<TimedPair> pair, Func<double>? elsewhere = null)
    {
        var trial = new CaseTrial(new TimedCase("a case", 1, "token"), asked, caseCount: 1, seed: 1);
        while (trial.IsOpen)
            trial.Add(new TimedBlock([.. Enumerable.Range(0, 10).Select(_ => pair())], 1, elsewhere?.Invoke() ?? 0));
        return trial;
    }

    private TimedPair Pair(double judged, double noise = 0) => new(Sample(judged, noise), Sample(Call, noise));

    // Noise only ever adds time, and sometimes much of it.
    private TimedSample Sample(double seconds, double noise)
    {
        double slowed = seconds * (1 + noise * Math.Abs(_random.NextGaussian()) + (noise > 0 && _random.NextBool(0.1) ? 10 * _random.NextDouble() : 0));
        return new TimedSample(slowed, slowed, 0, 0, 0);
    }
}
