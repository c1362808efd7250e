using Convergence.Typed.Operations;

namespace Convergence.Typed.Server;

/// <summary>How many levels the values within an operation have.</summary>
internal static class OperationDepth
{
    public static int Of(Operation operation) =>
        operation switch
        {
            CompoundOperation compound => compound.Members.Max(Of),
            ArrayInsert insert => insert.Value.Depth,
            ArrayReplace replace => replace.Value.Depth,
            ArraySet set => Deepest(set.Values),
            ObjectAddProperty add => add.Value.Depth,
            ObjectSetProperty set => set.Value.Depth,
            ObjectSet set => Deepest(set.Values.Values),
            _ => 0,
        };

    private static int Deepest(IEnumerable<DataValue> values) => values.Select(static value => value.Depth).DefaultIfEmpty().Max();
}
