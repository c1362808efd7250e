using Convergence.Typed.Operations;
using Convergence.Typed.Protocol;
using Convergence.Typed.Protocol.Model;

namespace Convergence.Typed.Server.Tests;

/// <summary>A small model and edits of it.</summary>
internal static class Boards
{
    public static readonly ElementId Root = ElementId.Parse("@:0");
    public static readonly ElementId Text = ElementId.Parse("@:1");
    public static readonly ElementId Votes = ElementId.Parse("@:2");

    public static ObjectData Data(string text = "") =>
        new(Root, [KeyValuePair.Create<string, Operations.DataValue>("text", new StringData(Text, text)), KeyValuePair.Create<string, Operations.DataValue>("votes", new NumberData(Votes, 0))]);

    public static ObjectValue New(string text = "") => DataValueCodec.EncodeObject(Data(text));

    public static Operation Insert(int index, string text) => new StringSplice(Text, index, 0, text);

    public static Operation Vote(double by = 1) => new NumberDelta(Votes, by);

    public static string TextOf(ObjectValue data) => data.Children["text"].StringValue.Value;

    public static double VotesOf(ObjectValue data) => data.Children["votes"].DoubleValue.Value;
}
