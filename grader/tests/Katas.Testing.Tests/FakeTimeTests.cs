namespace Katas.Testing.Tests;

public sealed class FakeTimeTests : IDisposable
{
    private readonly FakeTime _time = new();
    private readonly DateTimeOffset _start;
    private readonly List<string> _fired = [];
    private readonly List<ITimer> _timers = [];

    public FakeTimeTests() => _start = _time.GetUtcNow();

    public void Dispose() => _timers.ForEach(timer => timer.Dispose());

    [Fact]
    public void The_clock_stands_still_until_it_is_moved()
    {
        // Given
        long stamp = _time.GetTimestamp();

        // When
        _time.Advance(TimeSpan.FromSeconds(90));

        // Then
        _time.GetUtcNow().Should().Be(_start.AddSeconds(90));
        _time.GetElapsedTime(stamp).Should().Be(TimeSpan.FromSeconds(90));
    }

    [Fact]
    public void It_does_not_go_back()
    {
        // When
        Action advance = () => _time.Advance(TimeSpan.FromTicks(-1));

        // Then
        advance.Should().ThrowExactly<ArgumentOutOfRangeException>();
        _time.GetUtcNow().Should().Be(_start);
    }

    [Fact]
    public void Timers_fire_in_the_order_of_their_due_times_and_see_them()
    {
        // Given
        Start("late", 3);
        Start("early", 1);
        Start("too late", 6);
        Start("early, made later", 1);

        // When
        _time.Advance(TimeSpan.FromSeconds(5));

        // Then
        _fired.Should().Equal("early at 1", "early, made later at 1", "late at 3");
        _time.GetUtcNow().Should().Be(_start.AddSeconds(5));
        _time.WaitingTimers.Should().Be(1);
    }

    [Fact]
    public void A_timer_fires_on_its_due_time_and_not_a_tick_before()
    {
        // Given
        Start("timer", 1);

        // When
        _time.Advance(TimeSpan.FromSeconds(1) - TimeSpan.FromTicks(1));
        int before = _fired.Count;
        _time.Advance(TimeSpan.FromTicks(1));

        // Then
        before.Should().Be(0);
        _fired.Should().Equal("timer at 1");
    }

    [Fact]
    public void A_timer_due_at_once_fires_with_the_next_move_however_small()
    {
        // Given
        Start("now", 0);

        // When
        int before = _fired.Count;
        _time.Advance(TimeSpan.Zero);

        // Then
        before.Should().Be(0);
        _fired.Should().Equal("now at 0");
    }

    [Fact]
    public void A_periodic_timer_fires_each_period_among_the_others()
    {
        // Given
        Start("tick", 1, period: 2);
        Start("once", 3);

        // When
        _time.Advance(TimeSpan.FromSeconds(6));

        // Then: the tick was there first, so it goes first where both are due.
        _fired.Should().Equal("tick at 1", "tick at 3", "once at 3", "tick at 5");
        _time.WaitingTimers.Should().Be(1);
    }

    [Fact]
    public void A_timer_made_by_a_timer_fires_in_the_same_move()
    {
        // Given
        Start("first", 1, then: () => Start("second", 1, then: () => Start("third", 10)));

        // When
        _time.Advance(TimeSpan.FromSeconds(5));

        // Then
        _fired.Should().Equal("first at 1", "second at 2");
        _time.WaitingTimers.Should().Be(1);
    }

    [Fact]
    public void A_move_within_a_timer_is_not_taken_back()
    {
        // Given
        Start("jump", 1, then: () => _time.Advance(TimeSpan.FromSeconds(10)));
        Start("passed over", 5);

        // When
        _time.Advance(TimeSpan.FromSeconds(2));

        // Then
        _fired.Should().Equal("jump at 1", "passed over at 5");
        _time.GetUtcNow().Should().Be(_start.AddSeconds(11));
    }

    [Fact]
    public void Change_starts_a_timer_anew()
    {
        // Given
        ITimer timer = Start("timer", 1, period: 1);

        // When
        bool changed = timer.Change(TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan);
        _time.Advance(TimeSpan.FromSeconds(10));

        // Then
        changed.Should().BeTrue();
        _fired.Should().Equal("timer at 3");
    }

    [Fact]
    public void Change_can_stop_a_timer_and_wake_it()
    {
        // Given
        ITimer timer = Start("timer", 1);

        // When
        timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _time.Advance(TimeSpan.FromSeconds(5));
        int whileStopped = _fired.Count;
        timer.Change(TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan);
        _time.Advance(TimeSpan.FromSeconds(5));

        // Then
        whileStopped.Should().Be(0);
        _fired.Should().Equal("timer at 7");
    }

    [Fact]
    public void A_timer_may_change_itself()
    {
        // Given
        ITimer? timer = null;
        timer = Start("timer", 1, period: 1, then: () => timer!.Change(TimeSpan.FromSeconds(4), Timeout.InfiniteTimeSpan));

        // When
        _time.Advance(TimeSpan.FromSeconds(9));

        // Then
        _fired.Should().Equal("timer at 1", "timer at 5", "timer at 9");
    }

    [Fact]
    public void A_timer_may_dispose_itself_and_others()
    {
        // Given
        ITimer? self = null;
        ITimer? other = null;
        self = Start("self", 1, period: 1, then: () =>
        {
            self!.Dispose();
            other!.Dispose();
        });
        other = Start("other", 1);

        // When
        _time.Advance(TimeSpan.FromSeconds(5));

        // Then
        _fired.Should().Equal("self at 1");
        _time.WaitingTimers.Should().Be(0);
    }

    [Fact]
    public async Task A_disposed_timer_stays_so()
    {
        // Given
        ITimer timer = Start("timer", 1);

        // When
        await timer.DisposeAsync();
        bool changed = timer.Change(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        _time.Advance(TimeSpan.FromSeconds(5));

        // Then
        changed.Should().BeFalse();
        _fired.Should().BeEmpty();
    }

    [Fact]
    public void Times_before_now_are_refused()
    {
        Action due = () => Start("timer", -2);
        Action period = () => Start("timer", 1, period: -2);

        due.Should().ThrowExactly<ArgumentOutOfRangeException>();
        period.Should().ThrowExactly<ArgumentOutOfRangeException>();
        _time.WaitingTimers.Should().Be(0);
    }

    [Fact]
    public async Task A_delay_ends_when_its_time_has_come()
    {
        // Given
        Task delay = Task.Delay(TimeSpan.FromSeconds(2), _time);

        // When
        _time.Advance(TimeSpan.FromSeconds(1));
        bool early = delay.IsCompleted;
        _time.Advance(TimeSpan.FromSeconds(1));

        // Then
        early.Should().BeFalse();
        await delay;
    }

    [Fact]
    public async Task A_wait_times_out()
    {
        // Given
        Task never = new TaskCompletionSource().Task.WaitAsync(TimeSpan.FromSeconds(2), _time);

        // When
        _time.Advance(TimeSpan.FromSeconds(2));

        // Then
        Func<Task> wait = () => never;
        await wait.Should().ThrowAsync<TimeoutException>();
    }

    [Fact]
    public void A_cancellation_comes_on_time()
    {
        // Given
        using var source = new CancellationTokenSource(TimeSpan.FromSeconds(2), _time);

        // When
        _time.Advance(TimeSpan.FromSeconds(1));
        bool early = source.IsCancellationRequested;
        source.CancelAfter(TimeSpan.FromSeconds(3));
        _time.Advance(TimeSpan.FromSeconds(2));
        bool putOff = !source.IsCancellationRequested;
        _time.Advance(TimeSpan.FromSeconds(1));

        // Then
        early.Should().BeFalse();
        putOff.Should().BeTrue();
        source.IsCancellationRequested.Should().BeTrue();
    }

    [Fact]
    public async Task A_periodic_timer_of_the_platform_ticks()
    {
        // Given
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), _time);
        ValueTask<bool> tick = timer.WaitForNextTickAsync();

        // When
        _time.Advance(TimeSpan.FromSeconds(1));

        // Then
        (await tick).Should().BeTrue();
    }

    private ITimer Start(string name, int seconds, int period = 0, Action? then = null)
    {
        ITimer timer = _time.CreateTimer(
            _ =>
            {
                _fired.Add($"{name} at {(_time.GetUtcNow() - _start).TotalSeconds}");
                then?.Invoke();
            },
            null, TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(period));
        _timers.Add(timer);
        return timer;
    }
}
