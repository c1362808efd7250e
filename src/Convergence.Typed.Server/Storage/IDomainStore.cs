namespace Convergence.Typed.Server;

/// <summary>What the store holds of one domain: its users and sessions, and its collections and models.</summary>
internal interface IDomainStore : IModelStore, IIdentityStore;
