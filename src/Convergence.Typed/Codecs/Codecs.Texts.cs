using System.Globalization;
using System.Numerics;

namespace Convergence.Typed.Internals;

/// <content>Types that are written as texts.</content>
public static partial class Codecs
{
    /// <summary>long, in digits: a double would lose some.</summary>
    public static Codec<long> Int64 { get; } = Digits<long>();

    /// <summary>ulong, in digits.</summary>
    public static Codec<ulong> UInt64 { get; } = Digits<ulong>();

    /// <summary>Int128, in digits.</summary>
    public static Codec<Int128> Int128 { get; } = Digits<Int128>();

    /// <summary>UInt128, in digits.</summary>
    public static Codec<UInt128> UInt128 { get; } = Digits<UInt128>();

    /// <summary>BigInteger, in digits.</summary>
    public static Codec<BigInteger> BigInteger { get; } = Digits<BigInteger>();

    /// <summary>decimal, in digits, trailing zeros kept.</summary>
    public static Codec<decimal> Decimal { get; } = new TextCodec<decimal>(
        "a decimal number as text",
        static value => value.ToString(CultureInfo.InvariantCulture),
        static (string text, out decimal value) => decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value),
        formatKey: static value => value.ToString("0.#############################", CultureInfo.InvariantCulture));

    /// <summary>Guid, 36 lower-case characters.</summary>
    public static Codec<Guid> Guid { get; } = new TextCodec<Guid>(
        "a GUID",
        static value => value.ToString("D"),
        static (string text, out Guid value) => System.Guid.TryParseExact(text, "D", out value),
        isKey: true);

    /// <summary>DateOnly, yyyy-MM-dd.</summary>
    public static Codec<DateOnly> DateOnly { get; } = new TextCodec<DateOnly>(
        "a date as yyyy-MM-dd",
        static value => value.ToString("O", CultureInfo.InvariantCulture),
        static (string text, out DateOnly value) => System.DateOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out value),
        isKey: true);

    /// <summary>TimeOnly, HH:mm:ss.fffffff.</summary>
    public static Codec<TimeOnly> TimeOnly { get; } = new TextCodec<TimeOnly>(
        "a time as HH:mm:ss.fffffff",
        static value => value.ToString("O", CultureInfo.InvariantCulture),
        static (string text, out TimeOnly value) => System.TimeOnly.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out value),
        isKey: true);

    /// <summary>TimeSpan, constant format.</summary>
    public static Codec<TimeSpan> TimeSpan { get; } = new TextCodec<TimeSpan>(
        "a time span as [-][d.]hh:mm:ss[.fffffff]",
        static value => value.ToString("c", CultureInfo.InvariantCulture),
        static (string text, out TimeSpan value) => System.TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out value),
        isKey: true);

    /// <summary>DateTimeOffset, round-trip ISO 8601 with offset.</summary>
    public static Codec<DateTimeOffset> DateTimeOffset { get; } = new TextCodec<DateTimeOffset>(
        "a point in time with an offset, in ISO 8601",
        static value => value.ToString("O", CultureInfo.InvariantCulture),
        static (string text, out DateTimeOffset value) => System.DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out value),
        formatKey: static value => value.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture));

    /// <summary>char.</summary>
    public static Codec<char> Char { get; } = new TextCodec<char>(
        "one character",
        static value => value.ToString(),
        static (string text, out char value) =>
        {
            value = text.Length == 1 ? text[0] : default;
            return text.Length == 1;
        },
        static value => char.IsSurrogate(value) ? $"U+{(int)value:X4} is half of a surrogate pair, which cannot be encoded." : null,
        isKey: true);

    /// <summary>Uri, as it was written.</summary>
    public static Codec<Uri> Uri { get; } = new TextCodec<Uri>(
        "a URI",
        static value => value.OriginalString,
        static (string text, out Uri value) => System.Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out value!),
        static value => Utf16.Refuse(value.OriginalString),
        isKey: true);

    /// <summary>Version.</summary>
    public static Codec<Version> Version { get; } = new TextCodec<Version>(
        "a version",
        static value => value.ToString(),
        static (string text, out Version value) => System.Version.TryParse(text, out value!),
        isKey: true);

    /// <summary>byte[], base64.</summary>
    public static Codec<byte[]> Bytes { get; } = new TextCodec<byte[]>(
        "bytes in base64",
        static value => Convert.ToBase64String(value),
        TryParseBytes,
        fallback: [],
        isShared: false);

    /// <summary>ReadOnlyMemory of bytes, base64.</summary>
    public static Codec<ReadOnlyMemory<byte>> Memory { get; } = new TextCodec<ReadOnlyMemory<byte>>(
        "bytes in base64",
        static value => Convert.ToBase64String(value.Span),
        static (string text, out ReadOnlyMemory<byte> value) =>
        {
            bool parsed = TryParseBytes(text, out byte[] bytes);
            value = bytes;
            return parsed;
        },
        isShared: false);

    private static TextCodec<T> Digits<T>()
        where T : INumber<T>
        => new(
            "a whole number as text",
            static value => value.ToString(null, CultureInfo.InvariantCulture),
            static (string text, out T value) => T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value!),
            isKey: true);

    private static bool TryParseBytes(string text, out byte[] bytes)
    {
        byte[] buffer = new byte[(text.Length / 4 * 3) + 3];
        bool parsed = Convert.TryFromBase64String(text, buffer, out int written);
        bytes = parsed ? buffer[..written] : [];
        return parsed;
    }
}
