namespace Convergence.Typed.Operations.Tests.Transformation;

/// <summary>
/// TP1 by enumeration (ot/semantics.md §1, §12.1): for every pair of operations that are valid on a small document, applying one and the other transformed gives the same
/// either way round, and every transformed operation is valid where it is applied.
/// </summary>
public sealed class ExhaustiveTests(ITestOutputHelper output)
{
    [Fact]
    public void All_pairs_on_texts_converge() =>
        Check(Enumerable.Range(0, 6).Select(static length => SmallDocument.Text(length, longestInsertion: 2)), Singles, Singles, atLeast: 8_000);

    [Fact]
    public void All_pairs_on_lists_converge() =>
        Check(Enumerable.Range(0, 7).Select(SmallDocument.Array), Singles, Singles, atLeast: 8_500);

    [Fact]
    public void All_pairs_on_objects_converge() =>
        Check([SmallDocument.Object()], Singles, Singles, atLeast: 80);

    [Fact]
    public void All_pairs_on_scalars_converge() =>
        Check(SmallDocument.Scalars(), Singles, Singles, atLeast: 30);

    [Fact]
    public void Edits_of_what_the_other_side_removes_converge() =>
        Check([SmallDocument.Nested()], Singles, Singles, atLeast: 400);

    [Fact]
    public void Compounds_against_single_operations_converge_both_ways()
    {
        SmallDocument[] documents = [SmallDocument.Text(2, longestInsertion: 1), SmallDocument.Array(2), SmallDocument.Object(), SmallDocument.Nested()];
        Check(documents, Compounds, OwnSingles, atLeast: 10_000);
        Check(documents, OwnSingles, Compounds, atLeast: 10_000);
    }

    [Fact]
    public void Compounds_against_compounds_converge() =>
        Check([SmallDocument.Text(1, longestInsertion: 1), SmallDocument.Array(2)], Compounds, Compounds, atLeast: 20_000);

    private void Check(
        IEnumerable<SmallDocument> documents,
        Func<SmallDocument, string, IEnumerable<Operation>> ofServer,
        Func<SmallDocument, string, IEnumerable<Operation>> ofClient,
        int atLeast)
    {
        int cases = 0;
        foreach (var document in documents)
        {
            var clients = ofClient(document, "pq").ToList();
            foreach (var server in ofServer(document, "xyz"))
            {
                foreach (var client in clients)
                {
                    cases++;
                    CheckPair(document.Root, server, client);
                }
            }
        }

        output.WriteLine($"{cases} cases");
        Assert.True(cases >= atLeast, $"{cases} cases are fewer than {atLeast}: the enumeration has lost some.");
    }

    private static void CheckPair(ObjectData root, Operation server, Operation client)
    {
        string stage = "transforming";
        try
        {
            var (transformedServer, transformedClient) = Transformer.Transform(server, client);
            stage = $"the server's order, then {transformedClient}";
            var first = Apply(root, server, transformedClient);
            stage = $"the client's order, then {transformedServer}";
            var second = Apply(root, client, transformedServer);
            Assert.True(first.Equals(second), $"{server} and {client} lead to different documents.");
        }
        catch (OperationException failure)
        {
            Assert.Fail($"{server} and {client}: {stage} fails: {failure.Message}");
        }
    }

    private static ObjectData Apply(ObjectData root, params ReadOnlySpan<Operation> operations)
    {
        var tree = new ElementTree(root);
        foreach (var operation in operations)
        {
            tree.Apply(operation, null);
        }

        return tree.ToData();
    }

    private static IEnumerable<Operation> Singles(SmallDocument document, string author) => document.Operations(author);

    /// <summary>
    /// Without the values that both sides introduce under one id: a pair of such operations can be compared, but in a row with others they would bring one id twice.
    /// </summary>
    private static IEnumerable<DiscreteOperation> OwnSingles(SmallDocument document, string author)
    {
        var others = document.Operations("somebody else").ToHashSet();
        return document.Operations(author).Where(operation => !(BringsValues(operation) && others.Contains(operation)));
    }

    private static bool BringsValues(DiscreteOperation operation) =>
        operation is ArrayInsert or ArrayReplace or ArraySet { Values.Count: > 0 } or ObjectAddProperty or ObjectSetProperty or ObjectSet { Values.Count: > 0 };

    /// <summary>Two operations in a row, the second valid after the first.</summary>
    private static IEnumerable<Operation> Compounds(SmallDocument document, string author)
    {
        foreach (var first in OwnSingles(document, author))
        {
            foreach (var second in OwnSingles(document, author + "2"))
            {
                var compound = new CompoundOperation([first, second]);
                if (IsValid(document.Root, compound))
                {
                    yield return compound;
                }
            }
        }
    }

    private static bool IsValid(ObjectData root, Operation operation)
    {
        try
        {
            new ElementTree(root).Apply(operation, null);
            return true;
        }
        catch (OperationNotApplicableException)
        {
            return false;
        }
    }
}
