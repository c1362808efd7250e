namespace Convergence.Typed.Operations.Tests.Transformation;

/// <summary>All pairs of operations over small documents, in families that are run once each; counts the distinct cases.</summary>
public sealed class ExhaustiveRun
{
    private const string Server = "xyz";
    private const string Client = "pq";

    private static readonly Dictionary<string, Action<ExhaustiveRun>> s_families = new()
    {
        ["texts of up to 5 units, inserted texts of up to 2"] = static run => run.Pairs(Enumerable.Range(0, 6).Select(static length => SmallDocument.Text(length, 2))),
        ["lists of up to 6 entries, all moves"] = static run => run.Pairs(Enumerable.Range(0, 7).Select(SmallDocument.Array)),
        ["objects with two keys"] = static run => run.Pairs(SmallDocument.Objects()),
        ["numbers, booleans and dates"] = static run => run.Pairs(SmallDocument.Scalars()),
        ["edits of what the other side removes, and of what was never there"] = static run => run.Pairs([SmallDocument.Nested(), SmallDocument.Deep()]),
        ["different elements"] = static run => run.Pairs([SmallDocument.Siblings()]),
        ["one side or both without effect"] = static run =>
        {
            SmallDocument[] documents = [SmallDocument.Text(2, 2), SmallDocument.Array(3), .. SmallDocument.Objects(), .. SmallDocument.Scalars(), SmallDocument.Deep()];
            run.Pairs(documents, Singles, Idle);
            run.Pairs(documents, Idle, Singles);
            run.Pairs(documents, Idle, Idle);
        },
        ["compounds against single operations"] = static run =>
        {
            SmallDocument[] documents = [SmallDocument.Text(3, 2, isShared: false), SmallDocument.Array(3), .. SmallDocument.Objects(), SmallDocument.Nested()];
            run.Pairs(documents, Compounds, Own);
            run.Pairs(documents, Own, Compounds);
        },
        ["compounds with members without effect"] = static run =>
        {
            SmallDocument[] documents = [SmallDocument.Text(2, 1, isShared: false), SmallDocument.Array(2)];
            run.Pairs(documents, PartlyIdle, Own);
            run.Pairs(documents, Own, PartlyIdle);
        },
        ["compounds against compounds"] = static run =>
            run.Pairs([SmallDocument.Text(1, 1, isShared: false), SmallDocument.Array(2), .. SmallDocument.Scalars()], Compounds, Compounds),
    };

    private readonly HashSet<(string Document, Operation Server, Operation Client)> _cases = [];
    private readonly Dictionary<string, int> _counts = [];

    /// <summary>The names of the families.</summary>
    public static TheoryData<string> Families => [.. s_families.Keys];

    /// <summary>The number of distinct cases so far; one that occurs in two families counts once.</summary>
    public int Total => _cases.Count;

    /// <summary>Runs a family unless it has run, and gives its number of cases. The first case that fails ends the test.</summary>
    public int Run(string family)
    {
        if (!_counts.TryGetValue(family, out int count))
        {
            int before = Total;
            s_families[family](this);
            count = Total - before;
            _counts.Add(family, count);
        }

        return count;
    }

    private void Pairs(IEnumerable<SmallDocument> documents) => Pairs(documents, Singles, Singles);

    private void Pairs(
        IEnumerable<SmallDocument> documents, Func<SmallDocument, string, IEnumerable<Operation>> ofServer, Func<SmallDocument, string, IEnumerable<Operation>> ofClient)
    {
        foreach (var document in documents)
        {
            Operation[] clients = [.. ofClient(document, Client)];
            foreach (var server in ofServer(document, Server))
            {
                foreach (var client in clients)
                {
                    StrictPair.Check(document.Root, server, client);
                    _cases.Add((document.Name, server, client));
                }
            }
        }
    }

    private static IEnumerable<Operation> Singles(SmallDocument document, string author) => document.Operations(author);

    private static IEnumerable<Operation> Own(SmallDocument document, string author) => document.OwnOperations(author);

    private static IEnumerable<Operation> Idle(SmallDocument document, string author) => document.Operations(author).Select(static operation => operation.AsNoOp());

    /// <summary>Two operations in a row, the second valid behind the first.</summary>
    private static IEnumerable<Operation> Compounds(SmallDocument document, string author) =>
        from first in document.OwnOperations(author)
        from second in document.OwnOperations(author + "2")
        let compound = new CompoundOperation([first, second])
        where StrictPair.IsValid(document.Root, compound)
        select compound;

    /// <summary>Two operations in a row, one of which has no effect.</summary>
    private static IEnumerable<Operation> PartlyIdle(SmallDocument document, string author) =>
        from first in document.OwnOperations(author)
        from second in document.OwnOperations(author + "2")
        from compound in new[] { new CompoundOperation([first.AsNoOp(), second]), new CompoundOperation([first, second.AsNoOp()]) }
        select compound;
}
