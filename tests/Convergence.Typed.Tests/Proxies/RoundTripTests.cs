using System.Numerics;
using System.Text.Json;
using Convergence.Typed.Encodings;
using Convergence.Typed.Internals;
using Convergence.Typed.Operations;
using Convergence.Typed.Protocol;
using CsCheck;

namespace Convergence.Typed.Tests.Proxies;

/// <summary>Every type there and back: plain object, proxy, tree, stored form, another replica's tree, plain object.</summary>
public sealed class RoundTripTests
{
    private const long CounterLimit = 1L << 53;

    private static readonly Gen<string> s_text = Gen.String.Where(static text => Utf16.Refuse(text) is null);
    private static readonly Gen<double> s_double = Gen.Double.Where(double.IsFinite);
    private static readonly Gen<Colour> s_colour = Gen.Enum<Colour>();

    // What is finer than a millisecond is cut off: the vectors tell.
    private static readonly Gen<DateTime> s_date = Gen.DateTime.Select(static value =>
        DateTime.SpecifyKind(value.AddTicks(-(value.Ticks % TimeSpan.TicksPerMillisecond)), DateTimeKind.Utc));

    private static readonly Gen<JsonElement> s_json = Gen.OneOf(
        Gen.Const("null"),
        Gen.Bool.Select(static value => value ? "true" : "false"),
        s_double.Select(static value => JsonSerializer.Serialize(value)),
        s_text.Select(static value => JsonSerializer.Serialize(value)),
        s_text.Array[0, 3].Select(static value => JsonSerializer.Serialize(value)),
        Gen.Dictionary(s_text, Gen.Int.Array[0, 2])[0, 3].Select(static value => JsonSerializer.Serialize(value)))
        .Select(static text => JsonElement.Parse(text));

    // One generator per property, in groups, since a single expression of them all would not be readable.
    private static readonly Gen<Action<Everything>> s_change = Gen.OneOf(
        Change(Gen.Bool, static (p, v) => p.Bool = v),
        Change(Gen.SByte, static (p, v) => p.SByte = v),
        Change(Gen.Byte, static (p, v) => p.Byte = v),
        Change(Gen.Short, static (p, v) => p.Short = v),
        Change(Gen.UShort, static (p, v) => p.UShort = v),
        Change(Gen.Int, static (p, v) => p.Int = v),
        Change(Gen.UInt, static (p, v) => p.UInt = v),
        Change(Gen.Float.Where(float.IsFinite), static (p, v) => p.Float = v),
        Change(s_double, static (p, v) => p.Double = v),
        Change(Gen.Long, static (p, v) => p.Long = v),
        Change(Gen.ULong, static (p, v) => p.ULong = v),
        Change(Gen.Select(Gen.ULong, Gen.ULong), static (p, v) => p.Int128 = new Int128(v.Item1, v.Item2)),
        Change(Gen.Select(Gen.ULong, Gen.ULong), static (p, v) => p.UInt128 = new UInt128(v.Item1, v.Item2)),
        Change(Gen.Byte.Array[0, 40], static (p, v) => p.BigInteger = new BigInteger(v)),
        Change(Gen.Decimal, static (p, v) => p.Decimal = v),
        Change(s_text, static (p, v) => p.String = v),
        Change(s_text, static (p, v) => p.Text = v),
        Change(Gen.Char.Where(static value => !char.IsSurrogate(value)), static (p, v) => p.Char = v),
        Change(Gen.String.AlphaNumeric, static (p, v) => p.Uri = new Uri(v, UriKind.Relative)),
        Change(Gen.Int[0, int.MaxValue].Array[2, 4], static (p, v) => p.Version = Version.Parse(string.Join('.', v))),
        Change(s_colour, static (p, v) => p.Enum = v),
        Change(Gen.Int[0, 7], static (p, v) => p.Flags = (Access)v),
        Change(Gen.Guid, static (p, v) => p.Guid = v),
        Change(s_date, static (p, v) => p.DateTime = v),
        Change(Gen.DateTimeOffset, static (p, v) => p.DateTimeOffset = v),
        Change(Gen.DateOnly, static (p, v) => p.DateOnly = v),
        Change(Gen.TimeOnly, static (p, v) => p.TimeOnly = v),
        Change(Gen.TimeSpan, static (p, v) => p.TimeSpan = v),
        Change(Gen.Byte.Array[0, 9], static (p, v) => p.Bytes = v),
        Change(Gen.Byte.Array[0, 9], static (p, v) => p.Memory = v),
        Change(Gen.Int.Nullable(), static (p, v) => p.NullableInt = v),
        Change(s_text.Null(), static (p, v) => p.NullableString = v),
        Change(s_colour.Nullable(), static (p, v) => p.NullableEnum = v),
        Change(Gen.Int.List[0, 5], static (p, v) => p.Ints = v),
        Change(s_text.Null().List[0, 5], static (p, v) => p.Strings = [.. v]),
        Change(Gen.Int.List[0, 3].List[0, 3], static (p, v) => p.Grid = v),
        Change(Gen.Dictionary(s_text, Gen.Int)[0, 4], static (p, v) => p.ByString = v),
        Change(Gen.Dictionary(Gen.Guid, s_text)[0, 4], static (p, v) => p.ByGuid = v),
        Change(Gen.Dictionary(Gen.Int, s_text)[0, 4], static (p, v) => p.ByInt = v),
        Change(Gen.Select(s_colour, Gen.Int), static (p, v) => p.ByEnum = new() { [v.Item1] = v.Item2 }),
        Change(s_text.List[0, 5], static (p, v) => p.StringSet = [.. v]),
        Change(Gen.Int.List[0, 5], static (p, v) => p.IntSet = [.. v]),
        Change(s_double.List[0, 5], static (p, v) => p.DoubleSet = [.. v]),
        Change(Gen.Decimal.List[0, 5], static (p, v) => p.DecimalSet = [.. v]),
        Change(s_date.List[0, 5], static (p, v) => p.DateTimeSet = [.. v]),
        Change(Gen.DateTimeOffset.List[0, 5], static (p, v) => p.DateTimeOffsetSet = [.. v]),
        Change(Gen.Bool.List[0, 3], static (p, v) => p.BoolSet = [.. v]),
        Change(Gen.Select(s_text, Gen.Bool), static (p, v) => p.Class = new() { Text = v.Item1, Done = v.Item2 }),
        Change(Gen.Select(Gen.Int, Gen.Int), static (p, v) => p.Record = new(v.Item1, v.Item2)),
        Change(s_json, static (p, v) => p.Json = v),
        Change(Gen.Long[-CounterLimit / 2, CounterLimit / 2], static (p, v) => p.Counter = v));

    private static readonly Gen<Everything> s_everything = s_change.Array[1, 60].Select(static changes =>
    {
        Everything plain = new();
        foreach (var change in changes)
        {
            change(plain);
        }

        return plain;
    });

    [Fact]
    public void An_object_comes_back_from_its_stored_form() => s_everything.Sample(static plain =>
    {
        RealTimeEverything proxy = plain;
        long next = 0;
        var data = ElementCopy.MakeObject(proxy.ObjectNode, () => new ElementId("copy", next++));
        var stored = (ObjectSetProperty)OperationJson.Deserialize(OperationJson.Serialize(new ObjectSetProperty(new ElementId("root", 0), "value", data)));

        var (other, context) = RecordingContext.Open<RealTimeEverything>((ObjectData)stored.Value);

        AssertSame(plain, proxy.ToPoco());
        AssertSame(plain, other.ToPoco());
        Assert.Empty(context.Mismatches);
    });

    [Fact]
    public void Setting_every_property_gives_another_replica_the_same() => Gen.Select(s_everything, s_everything).Sample(static (before, after) =>
    {
        RealTimeEverything content = before;
        long next = 0;
        var data = ElementCopy.MakeObject(content.ObjectNode, () => new ElementId("base", next++));
        var (mine, context) = RecordingContext.Open<RealTimeEverything>(data);
        var (theirs, otherContext) = RecordingContext.Open<RealTimeEverything>(data);

        foreach (var row in EncodingRows.All)
        {
            row.Copy(after, mine);
        }

        foreach (var operation in context.Operations)
        {
            otherContext.ApplyRemote(OperationJson.Deserialize(OperationJson.Serialize(operation)));
        }

        AssertSame(after, mine.ToPoco());
        AssertSame(after, theirs.ToPoco());

        // What is there already is not written again.
        int count = context.Operations.Count;
        foreach (var row in EncodingRows.All.Where(static row => row.Property is not ("Class" or "Grid")))
        {
            row.Copy(after, mine);
        }

        Assert.Equal(count, context.Operations.Count);
    });

    private static Gen<Action<Everything>> Change<T>(Gen<T> values, Action<Everything, T> change) =>
        values.Select<T, Action<Everything>>(value => plain => change(plain, value));

    private static void AssertSame(Everything expected, Everything actual) => Assert.All(EncodingRows.All, row => row.AssertSame(expected, actual));
}
