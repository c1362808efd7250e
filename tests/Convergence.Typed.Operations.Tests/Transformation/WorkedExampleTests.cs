using System.Globalization;

namespace Convergence.Typed.Operations.Tests.Transformation;

/// <summary>The worked splice examples of ot/semantics.md, Appendix A, all on one text.</summary>
public sealed class WorkedExampleTests
{
    private const string Text = "abcdefghij";
    private static readonly ElementId s_target = new("t", 0);

    [Theory]
    [InlineData("RR", "Precedes", "(1,2,)", "(5,3,)", "(1,2,)", "(3,3,)", "adeij")]
    [InlineData("RR", "PrecededBy", "(6,2,)", "(1,3,)", "(3,2,)", "(1,3,)", "aefij")]
    [InlineData("RR", "Meets", "(1,3,)", "(4,3,)", "(1,3,)", "(1,3,)", "ahij")]
    [InlineData("RR", "MetBy", "(4,3,)", "(1,3,)", "(1,3,)", "(1,3,)", "ahij")]
    [InlineData("RR", "Overlaps", "(1,4,)", "(3,5,)", "(1,2,)", "(1,3,)", "aij")]
    [InlineData("RR", "OverlappedBy", "(3,5,)", "(1,4,)", "(1,3,)", "(1,2,)", "aij")]
    [InlineData("RR", "Starts", "(2,2,)", "(2,5,)", "noOp", "(2,3,)", "abhij")]
    [InlineData("RR", "StartedBy", "(2,5,)", "(2,2,)", "(2,3,)", "noOp", "abhij")]
    [InlineData("RR", "Contains", "(1,7,)", "(3,2,)", "(1,5,)", "noOp", "aij")]
    [InlineData("RR", "ContainedBy", "(3,2,)", "(1,7,)", "noOp", "(1,5,)", "aij")]
    [InlineData("RR", "Finishes", "(5,3,)", "(2,6,)", "noOp", "(2,3,)", "abij")]
    [InlineData("RR", "FinishedBy", "(2,6,)", "(5,3,)", "(2,3,)", "noOp", "abij")]
    [InlineData("RR", "EqualTo", "(3,4,)", "(3,4,)", "noOp", "noOp", "abchij")]
    [InlineData("RS", "Precedes", "(1,2,)", "(5,3,PQR)", "(1,2,)", "(3,3,PQR)", "adePQRij")]
    [InlineData("RS", "PrecededBy", "(6,2,)", "(1,3,PQR)", "(6,2,)", "(1,3,PQR)", "aPQRefij")]
    [InlineData("RS", "Meets", "(1,3,)", "(4,3,PQR)", "(1,3,)", "(1,3,PQR)", "aPQRhij")]
    [InlineData("RS", "MetBy", "(4,3,)", "(1,3,PQR)", "(4,3,)", "(1,3,PQR)", "aPQRhij")]
    [InlineData("RS", "Overlaps", "(1,4,)", "(3,5,PQR)", "(1,2,)", "(1,3,PQR)", "aPQRij")]
    [InlineData("RS", "OverlappedBy", "(3,5,)", "(1,4,PQR)", "(4,3,)", "(1,2,PQR)", "aPQRij")]
    [InlineData("RS", "Starts", "(2,2,)", "(2,5,PQR)", "noOp", "(2,3,PQR)", "abPQRhij")]
    [InlineData("RS", "StartedBy", "(2,5,)", "(2,2,PQR)", "(5,3,)", "(2,0,PQR)", "abPQRhij")]
    [InlineData("RS", "Contains", "(1,7,)", "(3,2,PQR)", "(1,8,)", "noOp", "aij")]
    [InlineData("RS", "ContainedBy", "(3,2,)", "(1,7,PQR)", "noOp", "(1,5,PQR)", "aPQRij")]
    [InlineData("RS", "Finishes", "(5,3,)", "(2,6,PQR)", "noOp", "(2,3,PQR)", "abPQRij")]
    [InlineData("RS", "FinishedBy", "(2,6,)", "(5,3,PQR)", "(2,3,)", "(2,0,PQR)", "abPQRij")]
    [InlineData("RS", "EqualTo", "(3,4,)", "(3,4,PQR)", "noOp", "(3,0,PQR)", "abcPQRhij")]
    [InlineData("SR", "Precedes", "(1,2,XY)", "(5,3,)", "(1,2,XY)", "(5,3,)", "aXYdeij")]
    [InlineData("SR", "PrecededBy", "(6,2,XY)", "(1,3,)", "(3,2,XY)", "(1,3,)", "aefXYij")]
    [InlineData("SR", "Meets", "(1,3,XY)", "(4,3,)", "(1,3,XY)", "(3,3,)", "aXYhij")]
    [InlineData("SR", "MetBy", "(4,3,XY)", "(1,3,)", "(1,3,XY)", "(1,3,)", "aXYhij")]
    [InlineData("SR", "Overlaps", "(1,4,XY)", "(3,5,)", "(1,2,XY)", "(3,3,)", "aXYij")]
    [InlineData("SR", "OverlappedBy", "(3,5,XY)", "(1,4,)", "(1,3,XY)", "(1,2,)", "aXYij")]
    [InlineData("SR", "Starts", "(2,2,XY)", "(2,5,)", "(2,0,XY)", "(4,3,)", "abXYhij")]
    [InlineData("SR", "StartedBy", "(2,5,XY)", "(2,2,)", "(2,3,XY)", "noOp", "abXYhij")]
    [InlineData("SR", "Contains", "(1,7,XY)", "(3,2,)", "(1,5,XY)", "noOp", "aXYij")]
    [InlineData("SR", "ContainedBy", "(3,2,XY)", "(1,7,)", "noOp", "(1,7,)", "aij")]
    [InlineData("SR", "Finishes", "(5,3,XY)", "(2,6,)", "(2,0,XY)", "(2,3,)", "abXYij")]
    [InlineData("SR", "FinishedBy", "(2,6,XY)", "(5,3,)", "(2,3,XY)", "noOp", "abXYij")]
    [InlineData("SR", "EqualTo", "(3,4,XY)", "(3,4,)", "(3,0,XY)", "noOp", "abcXYhij")]
    [InlineData("SS", "Precedes", "(1,2,XY)", "(5,3,PQR)", "(1,2,XY)", "(5,3,PQR)", "aXYdePQRij")]
    [InlineData("SS", "PrecededBy", "(6,2,XY)", "(1,3,PQR)", "(6,2,XY)", "(1,3,PQR)", "aPQRefXYij")]
    [InlineData("SS", "Meets", "(1,3,XY)", "(4,3,PQR)", "(1,3,XY)", "(3,3,PQR)", "aXYPQRhij")]
    [InlineData("SS", "MetBy", "(4,3,XY)", "(1,3,PQR)", "(4,3,XY)", "(1,3,PQR)", "aPQRXYhij")]
    [InlineData("SS", "Overlaps", "(1,4,XY)", "(3,5,PQR)", "(1,2,XY)", "(3,3,PQR)", "aXYPQRij")]
    [InlineData("SS", "OverlappedBy", "(3,5,XY)", "(1,4,PQR)", "(4,3,XY)", "(1,2,PQR)", "aPQRXYij")]
    [InlineData("SS", "Starts", "(2,2,XY)", "(2,5,PQR)", "(2,0,XY)", "(4,3,PQR)", "abXYPQRhij")]
    [InlineData("SS", "StartedBy", "(2,5,XY)", "(2,2,PQR)", "(5,3,XY)", "(2,0,PQR)", "abPQRXYhij")]
    [InlineData("SS", "Contains", "(1,7,XY)", "(3,2,PQR)", "(1,8,XY)", "noOp", "aXYij")]
    [InlineData("SS", "ContainedBy", "(3,2,XY)", "(1,7,PQR)", "noOp", "(1,7,PQR)", "aPQRij")]
    [InlineData("SS", "Finishes", "(5,3,XY)", "(2,6,PQR)", "(5,0,XY)", "(2,3,PQR)", "abPQRXYij")]
    [InlineData("SS", "FinishedBy", "(2,6,XY)", "(5,3,PQR)", "(2,3,XY)", "(4,0,PQR)", "abXYPQRij")]
    [InlineData("SS", "EqualTo", "(3,4,XY)", "(3,4,PQR)", "(3,3,XY)", "noOp", "abcXYhij")]
    [InlineData("SR", "FinishedBy", "(0,10,X)", "(8,2,)", "(0,8,X)", "noOp", "X")]
    [InlineData("SR", "Contains", "(0,10,X)", "(6,2,)", "(0,8,X)", "noOp", "X")]
    [InlineData("SS", "EqualTo", "(3,2,Q)", "(3,2,Q)", "noOp", "noOp", "abcQfghij")]
    [InlineData("II", "EqualTo", "(3,0,XY)", "(3,0,PQR)", "(3,0,XY)", "(5,0,PQR)", "abcXYPQRdefghij")]
    [InlineData("IR", "Starts", "(3,0,XY)", "(3,2,)", "(3,0,XY)", "(5,2,)", "abcXYfghij")]
    [InlineData("IR", "ContainedBy", "(4,0,XY)", "(3,3,)", "noOp", "(3,5,)", "abcghij")]
    [InlineData("IR", "Finishes", "(6,0,XY)", "(3,3,)", "(3,0,XY)", "(3,3,)", "abcXYghij")]
    [InlineData("IS", "Starts", "(3,0,XY)", "(3,2,PQR)", "(3,0,XY)", "(5,2,PQR)", "abcXYPQRfghij")]
    [InlineData("IS", "Finishes", "(5,0,XY)", "(3,2,PQR)", "(6,0,XY)", "(3,2,PQR)", "abcPQRXYfghij")]
    [InlineData("IS", "ContainedBy", "(4,0,XY)", "(3,2,PQR)", "noOp", "(3,4,PQR)", "abcPQRfghij")]
    [InlineData("RI", "StartedBy", "(3,2,)", "(3,0,PQR)", "(6,2,)", "(3,0,PQR)", "abcPQRfghij")]
    [InlineData("RI", "FinishedBy", "(3,2,)", "(5,0,PQR)", "(3,2,)", "(3,0,PQR)", "abcPQRfghij")]
    [InlineData("RI", "Contains", "(3,2,)", "(4,0,PQR)", "(3,5,)", "noOp", "abcfghij")]
    [InlineData("SI", "StartedBy", "(3,2,XY)", "(3,0,PQR)", "(6,2,XY)", "(3,0,PQR)", "abcPQRXYfghij")]
    [InlineData("SI", "FinishedBy", "(3,2,XY)", "(5,0,PQR)", "(3,2,XY)", "(5,0,PQR)", "abcXYPQRfghij")]
    [InlineData("SI", "Contains", "(3,2,XY)", "(4,0,PQR)", "(3,5,XY)", "noOp", "abcXYfghij")]
    public void The_example_comes_out_as_worked(
        string kinds, string relation, string server, string client, string newServer, string newClient, string result)
    {
        var (s, c) = (Splice(server), Splice(client));
        Assert.Equal(kinds, $"{KindOf(s)}{KindOf(c)}");
        Assert.Equal(relation, Relations.OfRanges(s.Index, s.Index + s.DeleteCount, c.Index, c.Index + c.DeleteCount).ToString());

        var (transformedServer, transformedClient) = Transformer.Transform(s, c);

        Assert.Equal(newServer == "noOp" ? s.AsNoOp() : Splice(newServer), transformedServer);
        Assert.Equal(newClient == "noOp" ? c.AsNoOp() : Splice(newClient), transformedClient);
        Assert.Equal(result, Apply(s, transformedClient));
        Assert.Equal(result, Apply(c, transformedServer));
    }

    private static string Apply(Operation first, Operation second)
    {
        var tree = new ElementTree(new ObjectData(new ElementId("r", 0), [new("text", new StringData(s_target, Text))]));
        tree.Apply(first, null);
        tree.Apply(second, null);
        return ((StringNode)tree.Root["text"]!).Value;
    }

    private static char KindOf(StringSplice splice) => splice.DeleteCount == 0 ? 'I' : splice.Inserted.Length == 0 ? 'R' : 'S';

    private static StringSplice Splice(string text)
    {
        string[] parts = text.Trim('(', ')').Split(',');
        return new StringSplice(s_target, int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture), parts[2]);
    }
}
