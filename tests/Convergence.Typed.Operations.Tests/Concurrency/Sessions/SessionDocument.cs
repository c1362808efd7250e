namespace Convergence.Typed.Operations.Tests.Concurrency.Sessions;

/// <summary>What the replicas of a random session start from. Three elements are never removed and never lose anything, so that every edit of them can be found in the end.</summary>
internal static class SessionDocument
{
    /// <summary>A number that only grows by one.</summary>
    public static readonly ElementId Count = new("kept", 1);

    /// <summary>A text into which single characters are inserted, never the same twice.</summary>
    public static readonly ElementId Journal = new("kept", 2);

    /// <summary>An array whose entries are inserted and moved.</summary>
    public static readonly ElementId Kept = new("kept", 3);

    /// <summary>The content at version 1.</summary>
    public static readonly ObjectData Root = new(new ElementId("@", 0),
    [
        new("a", new StringData(new ElementId("@", 1), "text")),
        new("b", new ArrayData(new ElementId("@", 2),
            [new NumberData(new ElementId("@", 3), 1), new StringData(new ElementId("@", 4), "entry"), new BooleanData(new ElementId("@", 5), false)])),
        new("c", new ObjectData(new ElementId("@", 6), [new("a", new DateData(new ElementId("@", 7), DateTime.UnixEpoch)), new("b", new NullData(new ElementId("@", 8)))])),
        new("number", new NumberData(new ElementId("@", 9), 0.7)),
        new("text", new StringData(new ElementId("@", 10), "some words")),
        new("array", new ArrayData(new ElementId("@", 11), Enumerable.Range(12, 4).Select(static number => new NumberData(new ElementId("@", number), number)))),
        new("count", new NumberData(Count, 0)),
        new("journal", new StringData(Journal, "")),
        new("kept", new ArrayData(Kept, [])),
    ]);
}
