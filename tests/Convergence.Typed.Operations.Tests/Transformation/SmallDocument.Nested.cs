namespace Convergence.Typed.Operations.Tests.Transformation;

/// <content>Documents with several elements, some of them inside others.</content>
internal sealed partial record SmallDocument
{
    private static readonly ElementId s_entry = new("e", 0);
    private static readonly ElementId s_number = new("e", 1);
    private static readonly ElementId s_card = new("c", 0);
    private static readonly ElementId s_votes = new("c", 1);
    private static readonly ElementId s_tags = new("c", 2);

    /// <summary>A text inside an entry of a list: one side edits what the other removes, and both sides aim at what is not there.</summary>
    public static SmallDocument Nested() => With(
        "text in an object in a list",
        new ArrayData(s_target, [new ObjectData(s_entry, [new("text", new StringData(s_inner, "ab"))]), new NumberData(s_number, 2)]),
        static author =>
        [
            .. Splices(s_inner, 2, "", author[..1]),
            new StringSet(s_inner, author),
            new ObjectSetProperty(s_entry, "text", new StringData(new ElementId(author, 5), "new")),
            new ObjectRemoveProperty(s_entry, "text"),
            new ObjectAddProperty(s_entry, "more", Value(author, 6)),
            new ArrayRemove(s_target, 0),
            new ArrayReplace(s_target, 0, Value(author, 1)),
            new ArrayMove(s_target, 0, 1),
            new ArrayInsert(s_target, 0, Value(author, 2)),
            new ArraySet(s_target, [Value(author, 3)]),
            new NumberDelta(s_number, 3),
            new StringSplice(new ElementId("nobody", 1), 0, 0, author),
            new ArrayRemove(new ElementId("nobody", 2), 4),
        ]);

    /// <summary>Four levels, each of which is edited, replaced and removed; and every type of operation on an element that is unknown, with places that would be valid nowhere.</summary>
    public static SmallDocument Deep() => With(
        "list in an object in an object in a list",
        new ArrayData(s_target,
        [
            new ObjectData(s_entry,
            [
                new("text", new StringData(s_inner, "ab")),
                new("card", new ObjectData(s_card, [new("votes", new NumberData(s_votes, 1)), new("tags", new ArrayData(s_tags, [Value("g", 0), Value("g", 1)]))])),
            ]),
            new NumberData(s_number, 2),
        ]),
        static author =>
        [
            .. Splices(s_inner, 2, "", author[..1]),
            new StringSet(s_inner, author),
            .. Entries(s_target, 2, author),
            new ArraySet(s_target, [Value(author, 20)]),
            .. Entries(s_tags, 2, author + "tags"),
            new ArraySet(s_tags, []),
            new ObjectSetProperty(s_entry, "text", new StringData(new ElementId(author, 21), "new")),
            new ObjectRemoveProperty(s_entry, "text"),
            new ObjectSetProperty(s_entry, "card", new ObjectData(new ElementId(author, 22), [new("votes", Value(author, 23))])),
            new ObjectRemoveProperty(s_entry, "card"),
            new ObjectAddProperty(s_entry, "more", Value(author, 24)),
            new ObjectSet(s_entry, new Dictionary<string, DataValue> { ["card"] = Value(author, 25) }),
            new ObjectSetProperty(s_card, "votes", Value(author, 26)),
            new ObjectRemoveProperty(s_card, "tags"),
            new ObjectAddProperty(s_card, "more", Value(author, 27)),
            new ObjectSet(s_card, new Dictionary<string, DataValue>()),
            new NumberDelta(s_votes, 1),
            new NumberSet(s_votes, author.Length),
            new NumberDelta(s_number, 3),
            .. Unknown(author),
        ]);

    /// <summary>Two texts and two lists beside each other, and one of everything else: most pairs aim at different elements.</summary>
    public static SmallDocument Siblings()
    {
        ElementId[] ids = [.. Enumerable.Range(1, 8).Select(static number => new ElementId("s", number))];
        return new SmallDocument(
            "one of each kind",
            new ObjectData(s_root,
            [
                new("a", new StringData(ids[0], "ab")), new("b", new StringData(ids[1], "ab")),
                new("c", new ArrayData(ids[2], [Value("c", 0), Value("c", 1)])), new("d", new ArrayData(ids[3], [Value("d", 0), Value("d", 1)])),
                new("e", new ObjectData(ids[4], [new("p", Value("p", 0))])),
                new("f", new NumberData(ids[5], 1)), new("g", new BooleanData(ids[6], false)), new("h", new DateData(ids[7], DateTime.UnixEpoch)),
            ]),
            author =>
            [
                .. Splices(ids[0], 2, "", author[..1]), new StringSet(ids[0], author),
                .. Splices(ids[1], 2, "", author[..1]), new StringSet(ids[1], author),
                .. Entries(ids[2], 2, author), new ArraySet(ids[2], [Value(author, 20)]),
                .. Entries(ids[3], 2, author + "d"), new ArraySet(ids[3], [Value(author, 21)]),
                new ObjectAddProperty(ids[4], "q", Value(author, 22)), new ObjectSetProperty(ids[4], "p", Value(author, 23)), new ObjectRemoveProperty(ids[4], "p"),
                new ObjectSet(ids[4], new Dictionary<string, DataValue>()),
                new NumberDelta(ids[5], 1), new NumberSet(ids[5], author.Length), new BooleanSet(ids[6], true), new DateSet(ids[7], DateTime.UnixEpoch.AddDays(1)),
            ]);
    }

    private static IEnumerable<DiscreteOperation> Unknown(string author)
    {
        // One unknown element of each kind: an id never changes its kind (§4.1).
        var (text, list, parent) = (new ElementId("nobody", 0), new ElementId("nobody", 1), new ElementId("nobody", 2));
        var (number, truth, date) = (new ElementId("nobody", 3), new ElementId("nobody", 4), new ElementId("nobody", 5));
        return
        [
            new StringSplice(text, 9, 9, author), new StringSet(text, author),
            new ArrayInsert(list, 9, Value(author, 30)), new ArrayRemove(list, 9), new ArrayReplace(list, 9, Value(author, 31)), new ArrayMove(list, 9, 0), new ArraySet(list, []),
            new ObjectAddProperty(parent, "p", Value(author, 32)), new ObjectSetProperty(parent, "q", Value(author, 33)), new ObjectRemoveProperty(parent, "q"),
            new ObjectSet(parent, new Dictionary<string, DataValue>()),
            new NumberDelta(number, 1), new NumberSet(number, 1), new BooleanSet(truth, true), new DateSet(date, DateTime.UnixEpoch),
        ];
    }
}
