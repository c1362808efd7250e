namespace Convergence.Typed.Operations;

/// <summary>The edits of one number, boolean or date: the last set, or the sum of the deltas; deltas behind a set go into it.</summary>
internal sealed class ScalarComposition(ElementId target) : ElementComposition(target)
{
    /// <summary>The one operation that stands for the edits; null when there is none any more.</summary>
    public DiscreteOperation? Operation { get; private set; }

    /// <inheritdoc/>
    public override void Append(DiscreteOperation edit) => Operation = (Operation, edit) switch
    {
        (NumberDelta sum, NumberDelta delta) => Sum(sum, delta),
        (NumberSet set, NumberDelta delta) => Sum(set, delta),
        _ => edit,
    };

    /// <inheritdoc/>
    public override void Carry(DiscreteOperation server, List<DiscreteOperation> applicable)
    {
        if (Operation is { } own)
        {
            Transformer.Transform(ref server, ref own);
            Operation = own.NoOp ? null : own;
        }

        if (!server.NoOp)
        {
            applicable.Add(server);
        }
    }

    /// <inheritdoc/>
    public override void AppendTo(ElementNode node, List<DiscreteOperation> members)
    {
        if (Operation is not null)
        {
            members.Add(Operation);
        }
    }

    // Opposite infinities have no sum, and an operation must not carry NaN: the earlier one stands.
    private static NumberDelta Sum(NumberDelta sum, NumberDelta delta)
        => double.IsNaN(sum.Delta + delta.Delta) ? sum : new NumberDelta(sum.Target, sum.Delta + delta.Delta);

    private static NumberSet Sum(NumberSet set, NumberDelta delta)
        => double.IsNaN(set.Value + delta.Delta) ? set : new NumberSet(set.Target, set.Value + delta.Delta);
}
