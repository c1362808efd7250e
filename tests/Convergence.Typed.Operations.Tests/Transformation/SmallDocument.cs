namespace Convergence.Typed.Operations.Tests.Transformation;

/// <summary>A document with elements of interest, and every operation that is valid on it.</summary>
/// <param name="Name">Says what it holds; no two documents have one name.</param>
/// <param name="Root">The content.</param>
/// <param name="Operations">Makes all operations of one author; the argument keeps apart the ids and texts of the two authors. Besides those of its own an author has some that are equal on both sides.</param>
internal sealed partial record SmallDocument(string Name, ObjectData Root, Func<string, IReadOnlyList<DiscreteOperation>> Operations)
{
    private const string Common = "same";
    private static readonly ElementId s_root = new("r", 0);
    private static readonly ElementId s_target = new("t", 0);
    private static readonly ElementId s_inner = new("i", 0);

    /// <summary>Without the values that both sides introduce under one id: a pair of such operations can be compared, but in a row with others they would bring one id twice.</summary>
    public IReadOnlyList<DiscreteOperation> OwnOperations(string author)
    {
        var others = Operations("somebody else").ToHashSet();
        return [.. Operations(author).Where(operation => !(BringsValues(operation) && others.Contains(operation)))];
    }

    private static bool BringsValues(DiscreteOperation operation) => operation
        is ArrayInsert or ArrayReplace or ArraySet { Values.Count: > 0 } or ObjectAddProperty or ObjectSetProperty or ObjectSet { Values.Count: > 0 };

    private static SmallDocument With(string name, DataValue target, Func<string, IReadOnlyList<DiscreteOperation>> operations) =>
        new(name, new ObjectData(s_root, [new("x", target)]), operations);

    private static NumberData Value(string author, int number) => new(new ElementId(author, number), number);

    /// <summary>Every splice of a text of this length with every one of the texts inserted. One that does nothing is issued as a no-op.</summary>
    private static IEnumerable<DiscreteOperation> Splices(ElementId target, int length, params string[] texts) =>
        from index in Enumerable.Range(0, length + 1)
        from deleted in Enumerable.Range(0, length - index + 1)
        from text in texts
        select new StringSplice(target, index, deleted, text) is { DeleteCount: 0, Inserted.Length: 0 } empty
            ? empty.AsNoOp()
            : new StringSplice(target, index, deleted, text);

    /// <summary>Every insert, remove, replace and move of a list of this length, identity moves included.</summary>
    private static IEnumerable<DiscreteOperation> Entries(ElementId target, int length, string author) =>
    [
        .. Enumerable.Range(0, length + 1).Select(index => new ArrayInsert(target, index, Value(author, index))),
        .. Enumerable.Range(0, length).Select(index => new ArrayRemove(target, index)),
        .. Enumerable.Range(0, length).Select(index => new ArrayReplace(target, index, Value(author, index))),
        .. Enumerable.Range(0, length).SelectMany(from => Enumerable.Range(0, length).Select(to => new ArrayMove(target, from, to))),
    ];
}
