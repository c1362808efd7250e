using System.Globalization;
using Convergence.Typed.Operations;

namespace Convergence.Typed.Internals;

/// <summary>DateTime as a Date element: an instant in UTC, in whole milliseconds.</summary>
internal sealed class DateTimeCodec : Codec<DateTime>
{
    // What toISOString of JavaScript writes.
    private const string KeyFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    internal override string Expected => "a date";

    internal override string? Refuse(DateTime value) => value.Kind == DateTimeKind.Unspecified && value != default
        ? $"a DateTime of kind Unspecified is no instant. Use DateTimeKind.Utc or Local, for example DateTime.SpecifyKind(value, DateTimeKind.Utc), or a DateTimeOffset property."
        : null;

    internal override bool TryRead(ModelContext context, ElementNode node, out DateTime value)
    {
        value = node is DateNode date ? date.Value : default;
        return node is DateNode;
    }

    internal override DataValue Encode(ModelContext context, DateTime value) => new DateData(context.NextElementId(), ToInstant(value));

    internal override bool TryUpdate(ElementNode node, DateTime value, out DiscreteOperation? operation)
    {
        operation = node is DateNode date && ToInstant(value) is var instant && date.Value != instant ? new DateSet(node.Id, instant) : null;
        return node is DateNode;
    }

    internal override bool AreEqual(DateTime left, DateTime right) => Refuse(right) is null && ToInstant(left) == ToInstant(right);

    internal override string FormatKey(DateTime value) => ToInstant(value).ToString(KeyFormat, CultureInfo.InvariantCulture);

    internal override bool TryParseKey(string text, out DateTime value) => DateTime.TryParseExact(
        text, KeyFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out value);

    internal static DateTime ToInstant(DateTime value)
    {
        var utc = value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : DateTime.SpecifyKind(value, DateTimeKind.Utc);
        return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMillisecond));
    }
}
