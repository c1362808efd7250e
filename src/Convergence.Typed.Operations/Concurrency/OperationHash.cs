namespace Convergence.Typed.Operations;

/// <summary>The 64-bit hash that tells two edits of the same name apart (design.md §5).</summary>
public static class OperationHash
{
    /// <summary>Hashes an operation: FNV-1a over a deterministic encoding, the same on every machine and in every run.</summary>
    /// <param name="operation">The operation as issued.</param>
    public static ulong Compute(Operation operation) => throw new NotImplementedException();
}
