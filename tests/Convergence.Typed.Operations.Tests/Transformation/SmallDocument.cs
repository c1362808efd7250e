namespace Convergence.Typed.Operations.Tests.Transformation;

/// <summary>A document with one element of interest, and every operation that is valid on it.</summary>
/// <param name="Root">The content.</param>
/// <param name="Operations">Makes all operations of one author; the argument keeps apart the ids and texts of the two authors, and makes them equal where it is the same.</param>
internal sealed record SmallDocument(ObjectData Root, Func<string, IReadOnlyList<DiscreteOperation>> Operations)
{
    private static readonly ElementId s_root = new("r", 0);
    private static readonly ElementId s_target = new("t", 0);
    private static readonly ElementId s_inner = new("i", 0);

    public static SmallDocument Text(int length, int longestInsertion) => With(
        new StringData(s_target, "abcdefgh"[..length]),
        author =>
        [
            .. Splices(s_target, length, longestInsertion, author),
            new StringSet(s_target, author),
            new StringSet(s_target, "same"),
        ]);

    public static SmallDocument Array(int length) => With(
        new ArrayData(s_target, Enumerable.Range(0, length).Select(static index => (DataValue)new NumberData(new ElementId("e", index), index))),
        author =>
        [
            .. Enumerable.Range(0, length + 1).Select(index => new ArrayInsert(s_target, index, Value(author, index))),
            .. Enumerable.Range(0, length).Select(static index => new ArrayRemove(s_target, index)),
            .. Enumerable.Range(0, length).Select(index => new ArrayReplace(s_target, index, Value(author, index))),
            .. Enumerable.Range(0, length).Select(static index => new ArrayReplace(s_target, index, Value("same", index))),
            .. Enumerable.Range(0, length).SelectMany(from => Enumerable.Range(0, length).Select(to => new ArrayMove(s_target, from, to))),
            new ArraySet(s_target, [Value(author, 7)]),
            new ArraySet(s_target, [Value("same", 7)]),
            new ArraySet(s_target, []),
        ]);

    /// <summary>An object that has the first key of two, so that each operation is valid on one of them.</summary>
    public static SmallDocument Object() => With(
        new ObjectData(s_target, [new("p", new NumberData(new ElementId("e", 0), 1))]),
        author =>
        [
            new ObjectAddProperty(s_target, "q", Value(author, 1)),
            new ObjectAddProperty(s_target, "q", Value("same", 1)),
            new ObjectAddProperty(s_target, "z" + author, Value(author, 2)),
            new ObjectSetProperty(s_target, "p", Value(author, 3)),
            new ObjectSetProperty(s_target, "p", Value("same", 3)),
            new ObjectRemoveProperty(s_target, "p"),
            new ObjectSet(s_target, new Dictionary<string, DataValue> { ["p"] = Value(author, 4) }),
            new ObjectSet(s_target, new Dictionary<string, DataValue> { ["q"] = Value("same", 4) }),
            new ObjectSet(s_target, new Dictionary<string, DataValue>()),
        ]);

    public static IEnumerable<SmallDocument> Scalars()
    {
        yield return With(new NumberData(s_target, 5), static author =>
        [
            new NumberDelta(s_target, 1), new NumberDelta(s_target, author.Length), new NumberSet(s_target, author.Length), new NumberSet(s_target, 9), new NumberDelta(s_target, 0),
        ]);
        yield return With(new BooleanData(s_target, false), static _ => [new BooleanSet(s_target, true), new BooleanSet(s_target, false)]);
        yield return With(new DateData(s_target, DateTime.UnixEpoch), static author =>
            [new DateSet(s_target, DateTime.UnixEpoch.AddDays(author.Length)), new DateSet(s_target, DateTime.UnixEpoch.AddDays(9))]);
    }

    /// <summary>A text inside an entry of a list: one side edits what the other removes, and both sides aim at what is not there.</summary>
    public static SmallDocument Nested() => With(
        new ArrayData(s_target, [new ObjectData(new ElementId("e", 0), [new("text", new StringData(s_inner, "ab"))]), new NumberData(new ElementId("e", 1), 2)]),
        author =>
        [
            .. Splices(s_inner, 2, 1, author),
            new StringSet(s_inner, author),
            new ObjectSetProperty(new ElementId("e", 0), "text", new StringData(new ElementId(author, 5), "new")),
            new ObjectRemoveProperty(new ElementId("e", 0), "text"),
            new ObjectAddProperty(new ElementId("e", 0), "more", Value(author, 6)),
            new ArrayRemove(s_target, 0),
            new ArrayReplace(s_target, 0, Value(author, 1)),
            new ArrayMove(s_target, 0, 1),
            new ArrayInsert(s_target, 0, Value(author, 2)),
            new ArraySet(s_target, [Value(author, 3)]),
            new NumberDelta(new ElementId("e", 1), 3),
            new StringSplice(new ElementId("nobody", 1), 0, 0, author),
            new ArrayRemove(new ElementId("nobody", 2), 4),
        ]);

    private static SmallDocument With(DataValue target, Func<string, IReadOnlyList<DiscreteOperation>> operations) =>
        new(new ObjectData(s_root, [new("x", target)]), operations);

    private static NumberData Value(string author, int number) => new(new ElementId(author, number), number);

    private static IEnumerable<StringSplice> Splices(ElementId target, int length, int longestInsertion, string author)
    {
        for (int index = 0; index <= length; index++)
        {
            for (int deleted = 0; index + deleted <= length; deleted++)
            {
                for (int inserted = 0; inserted <= longestInsertion; inserted++)
                {
                    yield return new StringSplice(target, index, deleted, (author + author)[..inserted]);
                }
            }
        }
    }
}
