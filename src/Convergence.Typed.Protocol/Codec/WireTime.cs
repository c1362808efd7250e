using Google.Protobuf.WellKnownTypes;

namespace Convergence.Typed.Protocol;

/// <summary>Instants on the wire: seconds since 1970, possibly negative, and nanoseconds that never are. Both sides work in milliseconds.</summary>
internal static class WireTime
{
    private const int NanosPerMillisecond = 1_000_000;
    private const int NanosPerSecond = 1_000_000_000;
    private static readonly long s_epochMilliseconds = DateTime.UnixEpoch.Ticks / TimeSpan.TicksPerMillisecond;

    /// <summary>Puts a UTC instant into a message; what is finer than a millisecond is cut off.</summary>
    public static Timestamp ToTimestamp(DateTime utc)
    {
        if (utc.Kind != DateTimeKind.Utc)
        {
            throw new ArgumentException($"The wire carries UTC instants; got kind {utc.Kind}.", nameof(utc));
        }

        // Ticks count from the year 1 and are never negative, so this division cuts off towards the past, also before 1970.
        var milliseconds = (utc.Ticks / TimeSpan.TicksPerMillisecond) - s_epochMilliseconds;
        var (seconds, rest) = Math.DivRem(milliseconds, 1000);
        if (rest < 0)
        {
            seconds--;
            rest += 1000;
        }

        return new Timestamp { Seconds = seconds, Nanos = (int)rest * NanosPerMillisecond };
    }

    /// <summary>Takes an instant out of a message, rounded to the millisecond.</summary>
    /// <exception cref="MalformedMessageException">It is missing, or outside of the years 1 to 9999.</exception>
    public static DateTime ToDateTime(Timestamp? timestamp, string name)
    {
        if (timestamp is null)
        {
            throw new MalformedMessageException($"{name} is missing.");
        }

        if (timestamp.Nanos is < 0 or >= NanosPerSecond)
        {
            throw new MalformedMessageException($"{name} has {timestamp.Nanos} nanoseconds; allowed are 0 to {NanosPerSecond - 1}.");
        }

        var milliseconds = (timestamp.Nanos + (NanosPerMillisecond / 2)) / NanosPerMillisecond;
        try
        {
            return DateTime.UnixEpoch.AddTicks(checked((timestamp.Seconds * TimeSpan.TicksPerSecond) + (milliseconds * TimeSpan.TicksPerMillisecond)));
        }
        catch (Exception exception) when (exception is OverflowException or ArgumentOutOfRangeException)
        {
            throw new MalformedMessageException($"{name} lies {timestamp.Seconds} s from 1970, which is outside of the years 1 to 9999.", exception);
        }
    }
}
