namespace Convergence.Typed;

/// <summary>The store cannot be written.</summary>
/// <param name="Failure">Why.</param>
/// <param name="IsRetried">
/// True: the entries wait in memory and are tried again until it works. False: nothing is stored any more, and every model that edits fails.
/// </param>
internal sealed record OutboxTrouble(StoreException Failure, bool IsRetried);
