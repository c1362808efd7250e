namespace Convergence.Typed.Server;

/// <summary>What came of creating a model.</summary>
/// <param name="Result">Whether it was created.</param>
/// <param name="Model">The new model, or the one that has the id already; null when the collection is missing.</param>
internal sealed record ModelCreation(ModelCreationResult Result, ServerModel? Model);
