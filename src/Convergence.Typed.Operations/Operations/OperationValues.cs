namespace Convergence.Typed.Operations;

/// <summary>The values that an operation brings into the model.</summary>
internal static class OperationValues
{
    public static IEnumerable<DataValue> Of(DiscreteOperation operation) => operation switch
    {
        ArrayInsert insert => [insert.Value],
        ArrayReplace replace => [replace.Value],
        ArraySet set => set.Values,
        ObjectAddProperty add => [add.Value],
        ObjectSetProperty set => [set.Value],
        ObjectSet set => set.Values.Values,
        _ => [],
    };
}
