using Convergence.Typed.Operations;
using CsCheck;

namespace Convergence.Typed.Protocol.Tests.Codec;

/// <summary>Random values and operations of every kind.</summary>
internal static class Samples
{
    private static readonly Gen<string> s_text = Gen.OneOf(
        Gen.String[Gen.Char['a', 'z'], 0, 8],
        Gen.Const(""),
        Gen.Const("äöü \"quoted\" \\ \n\t\0"),
        Gen.Const("\U0001F600 smile"),
        Gen.Const("\u2028<script>&'"));

    // Texts that UTF-16 can hold and UTF-8 cannot: half a pair, at the end, in front, the wrong way round.
    private static readonly Gen<string> s_brokenText = Gen.OneOf(
        s_text,
        Gen.Const("\ud83d"),
        Gen.Const("a\ude00b"),
        Gen.Const("\ude00\ud83d"),
        Gen.Const("ok \U0001F600 then \ud83d"));

    private static readonly Gen<double> s_number = Gen.OneOf(
        Gen.Double.Where(number => number != 0),
        Gen.Int.Select(number => (double)number),
        Const(0.0, 0.1, double.MaxValue, double.Epsilon, double.MinValue, 9007199254740993, 1e21));

    private static readonly Gen<DateTime> s_date = Gen.OneOf(
        Gen.Long[0, DateTime.MaxValue.Ticks / TimeSpan.TicksPerMillisecond].Select(ms => new DateTime(ms * TimeSpan.TicksPerMillisecond, DateTimeKind.Utc)),
        Const(DateTime.UnixEpoch, new DateTime(0, DateTimeKind.Utc), DateTime.UnixEpoch.AddMilliseconds(-1), DateTime.UnixEpoch.AddMilliseconds(999)));

    private static readonly Gen<ElementId> s_id = Gen.OneOf(
        Gen.Int[0, 1_000_000].Select(number => new ElementId("2", number)),
        Const("@:0", "a-1:7", ":0", "no number", "x:", "x:01", "x:99999999999999999999", "ä:5").Select(ElementId.Parse));

    /// <summary>Values whose texts every encoding can hold.</summary>
    public static Gen<DataValue> Value { get; } = MakeValue(s_text);

    /// <summary>Values with texts that only UTF-16 can hold among them.</summary>
    public static Gen<DataValue> AnyValue { get; } = MakeValue(s_brokenText);

    public static Gen<Operation> Operation { get; } = MakeOperation(s_text, Value);

    public static Gen<Operation> AnyOperation { get; } = MakeOperation(s_brokenText, AnyValue);

    private static Gen<DataValue> MakeValue(Gen<string> text)
    {
        var scalar = Gen.OneOf<DataValue>(
            Gen.Select(s_id, text, (id, value) => (DataValue)new StringData(id, value)),
            Gen.Select(s_id, s_number, (id, value) => (DataValue)new NumberData(id, value)),
            Gen.Select(s_id, Gen.Bool, (id, value) => (DataValue)new BooleanData(id, value)),
            Gen.Select(s_id, s_date, (id, value) => (DataValue)new DateData(id, value)),
            s_id.Select(id => (DataValue)new NullData(id)));
        return Enumerable.Range(0, 3).Aggregate(scalar, (child, _) => Gen.OneOf(
            scalar,
            Gen.Select(s_id, child.Array[0, 4], (id, children) => (DataValue)new ArrayData(id, children)),
            Gen.Select(s_id, Properties(child), (id, children) => (DataValue)new ObjectData(id, children))));
    }

    private static Gen<KeyValuePair<string, DataValue>[]> Properties(Gen<DataValue> child) =>
        Gen.Select(s_text, child, KeyValuePair.Create).Array[0, 4].Select(properties => properties.DistinctBy(property => property.Key).ToArray());

    private static Gen<Operation> MakeOperation(Gen<string> text, Gen<DataValue> value)
    {
        var index = Gen.Int[0, 1000];
        var discrete = Gen.OneOf<DiscreteOperation>(
            // A splice that does nothing comes back as a no-op, so that is what it is from the start.
            Gen.Select(s_id, index, index, text, Gen.Bool, (id, at, delete, insert, noOp) =>
                (DiscreteOperation)new StringSplice(id, at, delete, insert, noOp || (delete == 0 && insert.Length == 0))),
            Gen.Select(s_id, text, Gen.Bool, (id, content, noOp) => (DiscreteOperation)new StringSet(id, content, noOp)),
            Gen.Select(s_id, index, value, Gen.Bool, (id, at, content, noOp) => (DiscreteOperation)new ArrayInsert(id, at, content, noOp)),
            Gen.Select(s_id, index, Gen.Bool, (id, at, noOp) => (DiscreteOperation)new ArrayRemove(id, at, noOp)),
            Gen.Select(s_id, index, value, Gen.Bool, (id, at, content, noOp) => (DiscreteOperation)new ArrayReplace(id, at, content, noOp)),
            Gen.Select(s_id, index, index, Gen.Bool, (id, from, to, noOp) => (DiscreteOperation)new ArrayMove(id, from, to, noOp)),
            Gen.Select(s_id, value.Array[0, 4], Gen.Bool, (id, items, noOp) => (DiscreteOperation)new ArraySet(id, items, noOp)),
            Gen.Select(s_id, s_text, value, Gen.Bool, (id, key, content, noOp) => (DiscreteOperation)new ObjectAddProperty(id, key, content, noOp)),
            Gen.Select(s_id, s_text, value, Gen.Bool, (id, key, content, noOp) => (DiscreteOperation)new ObjectSetProperty(id, key, content, noOp)),
            Gen.Select(s_id, s_text, Gen.Bool, (id, key, noOp) => (DiscreteOperation)new ObjectRemoveProperty(id, key, noOp)),
            Gen.Select(s_id, Properties(value), Gen.Bool, (id, properties, noOp) =>
                (DiscreteOperation)new ObjectSet(id, new OrderedDictionary<string, DataValue>(properties), noOp)),
            Gen.Select(s_id, s_number, Gen.Bool, (id, delta, noOp) => (DiscreteOperation)new NumberDelta(id, delta, noOp)),
            Gen.Select(s_id, s_number, Gen.Bool, (id, number, noOp) => (DiscreteOperation)new NumberSet(id, number, noOp)),
            Gen.Select(s_id, Gen.Bool, Gen.Bool, (id, boolean, noOp) => (DiscreteOperation)new BooleanSet(id, boolean, noOp)),
            Gen.Select(s_id, s_date, Gen.Bool, (id, date, noOp) => (DiscreteOperation)new DateSet(id, date, noOp)));
        return Gen.OneOf(
            discrete.Select(operation => (Operation)operation),
            discrete.Array[1, 6].Select(members => (Operation)new CompoundOperation(members)));
    }

    private static Gen<T> Const<T>(params T[] choices) => Gen.Int[0, choices.Length - 1].Select(index => choices[index]);
}
