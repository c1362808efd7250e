using Convergence.Typed.Operations;

namespace Convergence.Typed.Server;

/// <summary>A model to be created.</summary>
/// <param name="ModelId">Its id, unique in the domain.</param>
/// <param name="Collection">The collection it goes into.</param>
/// <param name="Root">Its content at version 1.</param>
/// <param name="CreatedTime">When it was created, UTC; stored to the millisecond.</param>
/// <param name="CreateCollection">Whether a missing collection is created with it.</param>
internal sealed record NewModel(string ModelId, string Collection, ObjectData Root, DateTime CreatedTime, bool CreateCollection);
