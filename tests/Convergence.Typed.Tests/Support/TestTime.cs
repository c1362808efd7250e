using Microsoft.Extensions.Time.Testing;

namespace Convergence.Typed.Tests.Support;

/// <summary>A clock that stands still until it is moved, and that tells when somebody has begun to wait: time moved before that would be lost on the wait.</summary>
internal sealed class TestTime : FakeTimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<TimeSpan> _waits = [];

    /// <summary>Moves the clock to the end of a wait of exactly this length, as soon as somebody has begun one.</summary>
    public async Task PassAsync(TimeSpan wait)
    {
        await BegunAsync(wait);
        Advance(wait);
    }

    /// <summary>Returns when somebody has begun a wait of exactly this length; each is told once.</summary>
    public Task BegunAsync(TimeSpan wait) => Deadlines.UntilAsync(
        () =>
        {
            lock (_gate)
            {
                return _waits.Remove(wait);
            }
        },
        $"somebody waits for {wait}");

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        lock (_gate)
        {
            _waits.Add(dueTime);
        }

        return timer;
    }
}
