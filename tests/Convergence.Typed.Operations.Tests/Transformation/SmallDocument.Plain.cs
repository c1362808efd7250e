namespace Convergence.Typed.Operations.Tests.Transformation;

/// <content>Documents with one element that everybody edits.</content>
internal sealed partial record SmallDocument
{
    /// <summary>A text.</summary>
    /// <param name="length">Its length.</param>
    /// <param name="longestInsertion">The length of the longest text that is inserted.</param>
    /// <param name="isShared">Whether both sides also insert equal texts.</param>
    public static SmallDocument Text(int length, int longestInsertion, bool isShared = true) => With(
        $"text of {length}, insertions to {longestInsertion}{(isShared ? ", also equal ones" : "")}",
        new StringData(s_target, "abcdefgh"[..length]),
        author =>
        [
            .. Splices(s_target, length, [.. Enumerable.Range(0, longestInsertion + 1).Select(inserted => author[..inserted])]),
            .. isShared ? Splices(s_target, length, [.. Enumerable.Range(1, longestInsertion).Select(static inserted => Common[..inserted])]) : [],
            new StringSet(s_target, author),
            new StringSet(s_target, Common),
            new StringSet(s_target, ""),
        ]);

    /// <summary>A list of numbers.</summary>
    public static SmallDocument Array(int length) => With(
        $"list of {length}",
        new ArrayData(s_target, Enumerable.Range(0, length).Select(static index => (DataValue)new NumberData(new ElementId("e", index), index))),
        author =>
        [
            .. Entries(s_target, length, author),
            .. Enumerable.Range(0, length).Select(static index => new ArrayReplace(s_target, index, Value(Common, index))),
            new ArraySet(s_target, [Value(author, 7)]),
            new ArraySet(s_target, [Value(author, 7), Value(author, 8)]),
            new ArraySet(s_target, [Value(Common, 7)]),
            new ArraySet(s_target, []),
        ]);

    /// <summary>An object that has none, one or both of the keys p and q.</summary>
    public static IEnumerable<SmallDocument> Objects() => [Object(), Object("p"), Object("q"), Object("p", "q")];

    /// <summary>Numbers, booleans and dates.</summary>
    public static IEnumerable<SmallDocument> Scalars()
    {
        yield return With("number", new NumberData(s_target, 5), static author =>
        [
            new NumberDelta(s_target, 0), new NumberDelta(s_target, 1), new NumberDelta(s_target, -author.Length), new NumberDelta(s_target, double.PositiveInfinity),
            new NumberSet(s_target, author.Length), new NumberSet(s_target, 9), new NumberSet(s_target, 5), new NumberSet(s_target, 0), new NumberSet(s_target, -0.0),
            new NumberSet(s_target, double.NegativeInfinity),
        ]);
        foreach (bool value in new[] { false, true })
        {
            yield return With($"boolean {value}", new BooleanData(s_target, value), static _ => [new BooleanSet(s_target, true), new BooleanSet(s_target, false)]);
        }

        yield return With("date", new DateData(s_target, DateTime.UnixEpoch), static author =>
        [
            new DateSet(s_target, DateTime.UnixEpoch), new DateSet(s_target, DateTime.UnixEpoch.AddDays(author.Length)), new DateSet(s_target, DateTime.UnixEpoch.AddMilliseconds(1)),
        ]);
    }

    private static SmallDocument Object(params string[] present) => With(
        $"object of {(present.Length == 0 ? "nothing" : string.Join(" and ", present))}",
        new ObjectData(s_target, present.Select(static key => KeyValuePair.Create<string, DataValue>(key, new NumberData(new ElementId("e", key[0]), 1)))),
        author =>
        [
            .. Properties("p", present.Contains("p"), author),
            .. Properties("q", present.Contains("q"), author),
            new ObjectAddProperty(s_target, "z" + author, Value(author, 2)), // a third key, nobody else's
            new ObjectSet(s_target, new Dictionary<string, DataValue>()),
            new ObjectSet(s_target, new Dictionary<string, DataValue> { ["p"] = Value(author, 4) }),
            new ObjectSet(s_target, new Dictionary<string, DataValue> { ["q"] = Value(author, 5) }),
            new ObjectSet(s_target, new Dictionary<string, DataValue> { ["p"] = Value(author, 6), ["q"] = Value(author, 7) }),
            new ObjectSet(s_target, new Dictionary<string, DataValue> { ["q"] = Value(Common, 8) }),
        ]);

    private static DiscreteOperation[] Properties(string key, bool isPresent, string author) => isPresent
        ?
        [
            new ObjectSetProperty(s_target, key, Value(author, key[0])), new ObjectSetProperty(s_target, key, Value(Common, key[0])), new ObjectRemoveProperty(s_target, key),
        ]
        : [new ObjectAddProperty(s_target, key, Value(author, key[0])), new ObjectAddProperty(s_target, key, Value(Common, key[0]))];
}
