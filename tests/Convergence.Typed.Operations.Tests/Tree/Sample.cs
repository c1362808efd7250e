namespace Convergence.Typed.Operations.Tests.Tree;

/// <summary>A document with one element of each kind, and the ids in it.</summary>
internal static class Sample
{
    public static readonly ElementId Root = new("r", 0);
    public static readonly ElementId Text = new("t", 1);
    public static readonly ElementId List = new("t", 2);
    public static readonly ElementId Card = new("t", 3);
    public static readonly ElementId Number = new("t", 4);
    public static readonly ElementId Flag = new("t", 5);
    public static readonly ElementId Date = new("t", 6);
    public static readonly ElementId Nothing = new("t", 7);
    public static readonly ElementId Inner = new("i", 1);

    public static ObjectData Document { get; } = new(Root,
    [
        new("text", new StringData(Text, "abc")),
        new("list", new ArrayData(List, [Value(0), Value(1), Value(2)])),
        new("object", new ObjectData(Card, [new("p", Value(10)), new("nested", new ObjectData(Inner, [new("deep", Value(11))]))])),
        new("number", new NumberData(Number, 5)),
        new("flag", new BooleanData(Flag, false)),
        new("date", new DateData(Date, DateTime.UnixEpoch)),
        new("nothing", new NullData(Nothing)),
    ]);

    public static ElementTree NewTree() => new(Document);

    /// <summary>A number element with an id of its own.</summary>
    public static NumberData Value(int number) => new(new ElementId("v", number), number);

    public static CompoundOperation Compound(params DiscreteOperation[] members) => new(members);
}
