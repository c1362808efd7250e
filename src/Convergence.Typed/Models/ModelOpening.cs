using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <summary>What somebody asks for who opens a model.</summary>
/// <param name="Id">The model.</param>
/// <param name="Collection">The collection of the class.</param>
/// <param name="Create">Makes the content of a model that does not exist; null when it must exist.</param>
/// <param name="NewHandle">Makes the object that is returned.</param>
/// <param name="Affinity">Where the model will belong.</param>
internal sealed record ModelOpening(string Id, string Collection, Func<ObjectData>? Create, Func<OpenModel, RealTimeModel> NewHandle, ModelAffinity Affinity);
