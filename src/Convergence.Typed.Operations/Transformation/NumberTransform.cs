namespace Convergence.Typed.Operations;

/// <summary>The pairs of number operations (ot/semantics.md §5.4).</summary>
internal static class NumberTransform
{
    /// <summary>Two operations on the same number, neither a no-op: deltas add up, a set beats a delta on either side, between two sets the server wins.</summary>
    public static void Transform(ref DiscreteOperation server, ref DiscreteOperation client)
    {
        if (server is NumberSet serverSet)
        {
            // Bit by bit: 0 and -0 are different values, and calling them equal would leave each side with its own.
            if (client is NumberSet clientSet && BitConverter.DoubleToInt64Bits(serverSet.Value) == BitConverter.DoubleToInt64Bits(clientSet.Value))
            {
                server = server.AsNoOp();
            }

            client = client.AsNoOp();
        }
        else if (client is NumberSet)
        {
            server = server.AsNoOp();
        }
    }
}
