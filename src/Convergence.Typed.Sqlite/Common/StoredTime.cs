using System.Globalization;

namespace Convergence.Typed;

/// <summary>Times as they are stored: ISO 8601, UTC, milliseconds.</summary>
internal static class StoredTime
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public static string? ToText(DateTime? time) => time?.ToUniversalTime().ToString(Format, CultureInfo.InvariantCulture);

    public static DateTime? Parse(string? text) => text is null
        ? null
        : DateTime.ParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
