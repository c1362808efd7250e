namespace Convergence.Typed;

/// <summary>
/// How long to wait before the next attempt, and when to give up (behaviour/offline.md §2.2). The wait before attempt k is entry k of the list; the first attempt of all
/// comes at once. Used by one loop at a time.
/// </summary>
internal sealed class RetrySchedule(ConvergenceOptions options)
{
    // A connection that ended sooner is not proof that the trouble is over: when that happens in a row the waits grow, so that a server which signs in and closes at
    // once is not asked again without a pause.
    private static readonly TimeSpan s_stable = TimeSpan.FromSeconds(5);

    private int _failures;
    private int _shortLived;
    private int _next = 1;

    /// <summary>Whether the options allow no further attempt.</summary>
    public bool IsExhausted => _failures >= options.MaximumReconnectAttempts;

    /// <summary>An attempt has failed.</summary>
    public void Failed() => _failures++;

    /// <summary>A connection has ended.</summary>
    /// <param name="lasted">How long it was signed in.</param>
    /// <param name="isOrdinary">False when the next one is likely to end the same way, so that it must not come at once.</param>
    public void Ended(TimeSpan lasted, bool isOrdinary)
    {
        _failures = 0;
        _shortLived = lasted >= s_stable ? 0 : _shortLived + 1;
        _next = isOrdinary ? Math.Max(0, _shortLived - 1) : Math.Max(1, _shortLived);
    }

    /// <summary>The wait before the next attempt, with its random part.</summary>
    public TimeSpan Next()
    {
        var delay = options.ReconnectDelays[Math.Min(_next, options.ReconnectDelays.Count - 1)];
        _next++;
        return delay + (delay * (options.Random() / 5));
    }
}
