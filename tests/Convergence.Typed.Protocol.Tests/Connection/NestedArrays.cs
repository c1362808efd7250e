using Google.Protobuf;

namespace Convergence.Typed.Protocol.Tests.Connection;

/// <summary>A submission whose value is an array in an array and so on, written without recursion and with as few bytes as there can be: no ids.</summary>
internal static class NestedArrays
{
    public static byte[] Frame(int levels)
    {
        // From the inside out, back to front: each message is preceded by its length.
        var reversed = new List<byte>();
        for (var level = 0; level < levels; level++)
        {
            if (level > 0)
            {
                Wrap(reversed, Model.ArrayValue.ChildrenFieldNumber);
            }

            Wrap(reversed, Model.DataValue.ArrayValueFieldNumber);
        }

        Wrap(reversed, Model.ArrayReplaceOperationData.ValueFieldNumber);
        Wrap(reversed, Model.DiscreteOperationData.ArrayReplaceOperationFieldNumber);
        Wrap(reversed, Model.OperationData.DiscreteOperationFieldNumber);
        Wrap(reversed, Model.OperationSubmissionMessage.OperationFieldNumber);
        Wrap(reversed, ConvergenceMessage.OperationSubmissionFieldNumber);
        reversed.Reverse();
        return [.. reversed];
    }

    public static int CountLevels(ConvergenceMessage message)
    {
        var levels = 1;
        for (var value = message.OperationSubmission.Operation.DiscreteOperation.ArrayReplaceOperation.Value; value.ArrayValue.Children.Count > 0; levels++)
        {
            value = value.ArrayValue.Children[0];
        }

        return levels;
    }

    private static void Wrap(List<byte> reversed, int field)
    {
        var head = new MemoryStream();
        using (var output = new CodedOutputStream(head, leaveOpen: true))
        {
            output.WriteTag(field, WireFormat.WireType.LengthDelimited);
            output.WriteLength(reversed.Count);
        }

        reversed.AddRange(head.ToArray().Reverse());
    }
}
