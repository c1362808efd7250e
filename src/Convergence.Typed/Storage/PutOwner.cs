namespace Convergence.Typed;

/// <summary>Records whose data the store holds.</summary>
internal sealed record PutOwner(StoreOwner Owner) : StoreChange;
