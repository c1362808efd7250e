namespace Convergence.Typed.Operations;

/// <summary>The one place that decides what a date element can hold.</summary>
internal static class Instant
{
    public static DateTime WholeMilliseconds(DateTime value) => value.Kind == DateTimeKind.Utc
        ? new DateTime(value.Ticks - (value.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc)
        : throw new ArgumentException($"A date element holds UTC instants; got kind {value.Kind}.", nameof(value));
}
