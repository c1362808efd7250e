using System.Globalization;
using System.Numerics;
using Convergence.Typed.Internals;
using Convergence.Typed.Operations;
using Convergence.Typed.Tests.Proxies.Models;
using CsCheck;

namespace Convergence.Typed.Tests.Proxies;

/// <summary>The frozen wire encodings (design 2.1): what is written, that it is read back, and what is refused.</summary>
public sealed class CodecTests
{
    private static readonly Codec<Level> s_level = Codecs.Enum<Level>([("Low", Level.Low), ("Middle", Level.Middle), ("top", Level.High)]);

    private static readonly Codec<Days> s_days = Codecs.Flags<Days>(
        [("None", Days.None), ("Monday", Days.Monday), ("Tuesday", Days.Tuesday), ("Wednesday", Days.Wednesday), ("Start", Days.Start), ("Sunday", Days.Sunday)]);

    [Fact]
    public void Numbers_that_fit_a_double_are_numbers()
    {
        AssertEncoded(Codecs.SByte, sbyte.MinValue, "-128");
        AssertEncoded(Codecs.Byte, (byte)255, "255");
        AssertEncoded(Codecs.Int16, short.MinValue, "-32768");
        AssertEncoded(Codecs.UInt16, ushort.MaxValue, "65535");
        AssertEncoded(Codecs.Int32, int.MinValue, "-2147483648");
        AssertEncoded(Codecs.UInt32, uint.MaxValue, "4294967295");
        AssertEncoded(Codecs.Single, 0.5f, "0.5");
        AssertEncoded(Codecs.Double, double.MaxValue, "1.7976931348623157E+308");
        AssertEncoded(Codecs.Boolean, true, "true");
    }

    [Fact]
    public void Numbers_that_do_not_are_digits()
    {
        AssertEncoded(Codecs.Int64, long.MinValue, "\"-9223372036854775808\"");
        AssertEncoded(Codecs.UInt64, ulong.MaxValue, "\"18446744073709551615\"");
        AssertEncoded(Codecs.Int128, Int128.MinValue, "\"-170141183460469231731687303715884105728\"");
        AssertEncoded(Codecs.UInt128, UInt128.MaxValue, "\"340282366920938463463374607431768211455\"");
        AssertEncoded(Codecs.BigInteger, BigInteger.Pow(10, 40), "\"10000000000000000000000000000000000000000\"");
        AssertEncoded(Codecs.Decimal, 1.50m, "\"1.50\"");
        AssertEncoded(Codecs.Decimal, decimal.MinValue, "\"-79228162514264337593543950335\"");
    }

    [Fact]
    public void Everything_else_is_a_text()
    {
        AssertEncoded(Codecs.Guid, Guid.Parse("ABCDEF01-2345-6789-abcd-ef0123456789"), "\"abcdef01-2345-6789-abcd-ef0123456789\"");
        AssertEncoded(Codecs.DateOnly, new DateOnly(27, 1, 2), "\"0027-01-02\"");
        AssertEncoded(Codecs.TimeOnly, new TimeOnly(1, 2, 3, 4), "\"01:02:03.0040000\"");
        AssertEncoded(Codecs.TimeSpan, new TimeSpan(1, 2, 3, 4, 5), "\"1.02:03:04.0050000\"");
        AssertEncoded(Codecs.TimeSpan, TimeSpan.MinValue, "\"-10675199.02:48:05.4775808\"");
        AssertEncoded(Codecs.DateTimeOffset, new DateTimeOffset(2027, 1, 2, 3, 4, 5, TimeSpan.FromHours(-3.5)), "\"2027-01-02T03:04:05.0000000-03:30\"");
        AssertEncoded(Codecs.Char, 'ä', "\"ä\"");
        AssertEncoded(Codecs.Uri, new Uri("a/b?c#d", UriKind.Relative), "\"a/b?c#d\"");
        AssertEncoded(Codecs.Version, new Version(1, 2, 3, 4), "\"1.2.3.4\"");
        AssertEncoded(Codecs.String, "a\0😀", "\"a\0😀\"");
        AssertEncoded(s_level, Level.High, "\"top\"");
        AssertEncoded(s_days, Days.None, "\"None\"");
        AssertEncoded(s_days, Days.Monday | Days.Sunday, "\"Monday, Sunday\"");
        AssertEncoded(s_days, Days.Start | Days.Wednesday, "\"Start, Wednesday\"".Replace("Start, Wednesday", (Days.Start | Days.Wednesday).ToString(), StringComparison.Ordinal));
        Assert.Equal("\"AQID\"", Encode(Codecs.Bytes, [1, 2, 3]));
        Assert.Equal("\"AQID\"", Encode(Codecs.Memory, (byte[])[1, 2, 3]));
    }

    [Fact]
    public void Null_is_null_and_anything_else_what_it_is()
    {
        AssertEncoded(Codecs.Nullable(Codecs.Int32), null, "null");
        AssertEncoded(Codecs.Nullable(Codecs.Int32), 5, "5");
        AssertEncoded(Codecs.Nullable(s_level), Level.High, "\"top\"");
        AssertEncoded(Codecs.NullableReference(Codecs.String), null, "null");
        AssertEncoded(Codecs.NullableReference(Codecs.String), "", "\"\"");
    }

    [Fact]
    public void Every_value_is_read_as_it_was_written()
    {
        Check(Gen.Bool, Codecs.Boolean);
        Check(Gen.SByte, Codecs.SByte);
        Check(Gen.Byte, Codecs.Byte);
        Check(Gen.Short, Codecs.Int16);
        Check(Gen.UShort, Codecs.UInt16);
        Check(Gen.Int, Codecs.Int32);
        Check(Gen.UInt, Codecs.UInt32);
        Check(Gen.Long, Codecs.Int64);
        Check(Gen.ULong, Codecs.UInt64);
        Check(Gen.Float.Where(float.IsFinite), Codecs.Single);
        Check(Gen.Double.Where(double.IsFinite), Codecs.Double);
        Check(Gen.Decimal, Codecs.Decimal);
        Check(Gen.Guid, Codecs.Guid);
        Check(Gen.DateOnly, Codecs.DateOnly);
        Check(Gen.TimeOnly, Codecs.TimeOnly);
        Check(Gen.TimeSpan, Codecs.TimeSpan);
        Check(Gen.DateTimeOffset, Codecs.DateTimeOffset);
        Check(Gen.DateTime.Select(static value => DateTime.SpecifyKind(new DateTime(value.Ticks / 10000 * 10000), DateTimeKind.Utc)), Codecs.DateTime);
        Check(Gen.Char.Where(static value => !char.IsSurrogate(value)), Codecs.Char);
        Check(Gen.String.Where(static value => Utf16.Refuse(value) is null), Codecs.String);
        Check(Gen.Int.Nullable(), Codecs.Nullable(Codecs.Int32));
        Check(Gen.Long.Nullable(), Codecs.Nullable(Codecs.Int64));
        Check(Gen.Enum<Level>(), s_level);
        Check(Gen.Byte.Select(static value => (Days)(value & 0b1000_0111)), s_days);
        Check(Gen.Select(Gen.ULong, Gen.ULong, static (upper, lower) => (Int128)new UInt128(upper, lower)), Codecs.Int128);
        Check(Gen.Byte.Array.Select(static bytes => new BigInteger(bytes)), Codecs.BigInteger);
        Gen.Byte.Array.Sample(static bytes => Decode(Codecs.Bytes, Make(Codecs.Bytes, bytes)).AsSpan().SequenceEqual(bytes));
    }

    [Fact]
    public void An_offset_is_kept_with_the_point_in_time() =>
        Gen.DateTimeOffset.Sample(static value => Decode(Codecs.DateTimeOffset, Make(Codecs.DateTimeOffset, value)).EqualsExact(value));

    [Fact]
    public void Flags_are_written_as_the_framework_writes_them() =>
        Gen.Byte.Select(static value => (Days)(value & 0b1000_0111)).Sample(static value => Encode(s_days, value) == $"\"{value}\"");

    [Fact]
    public void The_text_of_a_number_does_not_depend_on_the_culture()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("de-DE") { NumberFormat = { NegativeSign = "minus ", NumberDecimalSeparator = "," } };
        try
        {
            AssertEncoded(Codecs.Int64, -5, "\"-5\"");
            AssertEncoded(Codecs.Decimal, -1.5m, "\"-1.5\"");
            AssertEncoded(Codecs.DateOnly, new DateOnly(2027, 3, 4), "\"2027-03-04\"");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_local_time_is_converted_and_finer_than_a_millisecond_is_cut_off()
    {
        var local = new DateTime(2027, 6, 7, 8, 9, 10, 11, DateTimeKind.Local).AddTicks(9999);
        var expected = new DateTime(2027, 6, 7, 8, 9, 10, 11, DateTimeKind.Local).ToUniversalTime();

        var read = Decode(Codecs.DateTime, Make(Codecs.DateTime, local));

        Assert.Equal(expected, read);
        Assert.Equal(DateTimeKind.Utc, read.Kind);
    }

    [Fact]
    public void A_time_of_no_kind_is_refused_but_for_the_default()
    {
        Assert.Contains("SpecifyKind", Codecs.DateTime.Refuse(new DateTime(2027, 1, 1)), StringComparison.Ordinal);
        Assert.Null(Codecs.DateTime.Refuse(default));
        AssertEncoded(Codecs.DateTime, default, "0001-01-01T00:00:00.0000000Z");
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_refused()
    {
        // Not as arguments of the test: attributes are stored as UTF-8.
        string[] texts = ["\uD800", "\uDC00", "a\uD83Db", "\uDE00\uD83D", "😀\uD83D", "\uD83D😀"];
        Assert.All(texts, static text => Assert.Contains("surrogate", Codecs.String.Refuse(text), StringComparison.Ordinal));
        Assert.All(texts, static text => Assert.NotNull(Codecs.NullableReference(Codecs.String).Refuse(text)));
        Assert.Null(Codecs.String.Refuse("a😀b"));
    }

    [Fact]
    public void A_surrogate_alone_is_no_character() => Assert.NotNull(Codecs.Char.Refuse('\uD800'));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void What_is_not_finite_is_refused(double value)
    {
        Assert.NotNull(Codecs.Double.Refuse(value));
        Assert.NotNull(Codecs.Single.Refuse((float)value));
        Assert.NotNull(Codecs.Nullable(Codecs.Double).Refuse(value));
    }

    [Fact]
    public void A_value_of_an_enum_without_a_name_is_refused()
    {
        Assert.NotNull(s_level.Refuse((Level)17));
        Assert.NotNull(s_days.Refuse((Days)8));
        Assert.Null(s_days.Refuse(Days.Monday | Days.Sunday));
    }

    [Fact]
    public void Null_is_refused_where_it_was_ruled_out()
    {
        Assert.NotNull(Codecs.String.Refuse(null!));
        Assert.NotNull(Codecs.Uri.Refuse(null!));
        Assert.NotNull(Codecs.Version.Refuse(null!));
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("2147483648")]
    [InlineData("-2147483649")]
    [InlineData("1E+300")]
    public void A_number_outside_of_int_is_not_read_as_one(string number) =>
        Assert.False(CanRead(Codecs.Int32, Data.Number(double.Parse(number, CultureInfo.InvariantCulture))));

    [Theory]
    [InlineData("")]
    [InlineData(" 1")]
    [InlineData("1.0")]
    [InlineData("1e3")]
    [InlineData("9223372036854775808")]
    [InlineData("1,000")]
    [InlineData("0x10")]
    public void A_text_that_is_no_whole_number_is_not_read_as_one(string text) => Assert.False(CanRead(Codecs.Int64, Data.Text(text)));

    [Theory]
    [InlineData("2027-1-2")]
    [InlineData("01/02/2027")]
    [InlineData("2027-02-30")]
    [InlineData("2027-01-02T00:00:00")]
    public void A_text_that_is_no_date_is_not_read_as_one(string text) => Assert.False(CanRead(Codecs.DateOnly, Data.Text(text)));

    [Fact]
    public void The_names_of_an_enum_are_compared_exactly()
    {
        Assert.False(CanRead(s_level, Data.Text("low")));
        Assert.False(CanRead(s_level, Data.Text("High")));
        Assert.False(CanRead(s_level, Data.Text("0")));
        Assert.False(CanRead(s_days, Data.Text("Monday,Sunday")));
        Assert.True(CanRead(s_days, Data.Text("Sunday, Monday")));
    }

    [Fact]
    public void A_key_is_read_only_as_it_would_be_written()
    {
        Assert.True(Codecs.Int32.TryParseKey("-5", out int number));
        Assert.Equal(-5, number);
        Assert.False(Codecs.Int32.TryParseKey("05", out _));
        Assert.False(Codecs.Int32.TryParseKey("+5", out _));
        Assert.False(Codecs.Int64.TryParseKey("05", out _));
        Assert.False(Codecs.Guid.TryParseKey("ABCDEF01-2345-6789-ABCD-EF0123456789", out _));
        Assert.True(Codecs.String.TryParseKey("", out _));
        Assert.True(Codecs.Double.TryParseKey("1e-7", out double small));
        Assert.Equal(1e-7, small);
        Assert.False(Codecs.Double.TryParseKey("1.0", out _));
        Assert.False(Codecs.Double.TryParseKey("Infinity", out _));
    }

    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(100, "100")]
    [InlineData(1e20, "100000000000000000000")]
    [InlineData(1.5e20, "150000000000000000000")]
    [InlineData(1e21, "1e+21")]
    [InlineData(1.25e30, "1.25e+30")]
    [InlineData(0.000001, "0.000001")]
    [InlineData(0.0000001, "1e-7")]
    [InlineData(1.5e-10, "1.5e-10")]
    [InlineData(123456.789, "123456.789")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(double.MaxValue, "1.7976931348623157e+308")]
    public void A_number_is_a_key_as_JavaScript_writes_it(double value, string key) => Assert.Equal(key, Codecs.Double.FormatKey(value));

    [Fact]
    public void Equal_values_are_one_key()
    {
        Assert.Equal("1.5", Codecs.Decimal.FormatKey(1.500m));
        Assert.Equal("0", Codecs.Decimal.FormatKey(-0.00m));
        Assert.Equal("79228162514264337593543950335", Codecs.Decimal.FormatKey(decimal.MaxValue));
        Assert.Equal("0.0000000000000000000000000001", Codecs.Decimal.FormatKey(0.0000000000000000000000000001m));
        Assert.Equal("2027-01-02T06:34:05.0000000+00:00", Codecs.DateTimeOffset.FormatKey(new DateTimeOffset(2027, 1, 2, 3, 4, 5, TimeSpan.FromHours(-3.5))));
        Assert.Equal("2027-01-02T03:04:05.006Z", Codecs.DateTime.FormatKey(new DateTime(2027, 1, 2, 3, 4, 5, 6, DateTimeKind.Utc)));
        Assert.Equal("true", Codecs.Boolean.FormatKey(true));
        Assert.Equal("0", Codecs.Double.FormatKey(-0.0));
    }

    [Fact]
    public void Every_key_is_read_as_it_was_written()
    {
        CheckKey(Gen.Bool, Codecs.Boolean);
        CheckKey(Gen.Int, Codecs.Int32);
        CheckKey(Gen.Long, Codecs.Int64);
        CheckKey(Gen.Float.Where(float.IsFinite), Codecs.Single);
        CheckKey(Gen.Double.Where(double.IsFinite), Codecs.Double);
        CheckKey(Gen.Decimal, Codecs.Decimal);
        CheckKey(Gen.Guid, Codecs.Guid);
        CheckKey(Gen.DateOnly, Codecs.DateOnly);
        CheckKey(Gen.TimeOnly, Codecs.TimeOnly);
        CheckKey(Gen.TimeSpan, Codecs.TimeSpan);
        CheckKey(Gen.DateTimeOffset, Codecs.DateTimeOffset);
        CheckKey(Gen.DateTime.Select(static value => DateTime.SpecifyKind(new DateTime(value.Ticks / 10000 * 10000), DateTimeKind.Utc)), Codecs.DateTime);
        CheckKey(Gen.String.Where(static value => Utf16.Refuse(value) is null), Codecs.String);
    }

    private static void CheckKey<T>(Gen<T> values, Codec<T> codec) =>
        values.Sample(value => codec.TryParseKey(codec.FormatKey(value)!, out var read) && EqualityComparer<T>.Default.Equals(read, value), iter: 300);

    private static void Check<T>(Gen<T> values, Codec<T> codec) =>
        values.Sample(value => codec.Refuse(value) is null && EqualityComparer<T>.Default.Equals(Decode(codec, Make(codec, value)), value) && !IsChanged(codec, value), iter: 300);

    private static void AssertEncoded<T>(Codec<T> codec, T value, string expected)
    {
        Assert.Null(codec.Refuse(value));
        Assert.Equal(expected, Encode(codec, value));
        Assert.Equal(value, Decode(codec, Make(codec, value)));
    }

    private static string Encode<T>(Codec<T> codec, T value) => Data.Describe(Make(codec, value));

    private static DataValue Make<T>(Codec<T> codec, T value) => codec.Encode(new RecordingContext(Data.Object()), value);

    private static T Decode<T>(Codec<T> codec, DataValue data)
    {
        Assert.True(TryRead(codec, data, out var value));
        return value;
    }

    private static bool CanRead<T>(Codec<T> codec, DataValue data) => TryRead(codec, data, out _);

    // Writing the value that is there must change nothing.
    private static bool IsChanged<T>(Codec<T> codec, T value)
    {
        RecordingContext context = new(Data.Object(("value", Make(codec, value))));
        return !codec.TryUpdate(context.Tree.Root["value"]!, value, out var operation) || operation is not null;
    }

    private static bool TryRead<T>(Codec<T> codec, DataValue data, out T value)
    {
        RecordingContext context = new(Data.Object(("value", data)));
        return codec.TryRead(context, context.Tree.Root["value"]!, out value);
    }
}
