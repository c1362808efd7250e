namespace Convergence.Typed;

/// <summary>One change of a store; a list of them is one transaction (<see cref="IOfflineStore.CommitAsync"/>).</summary>
internal abstract record StoreChange;
