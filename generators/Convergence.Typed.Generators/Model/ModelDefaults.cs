using Convergence.Typed.Generators.Infrastructure;

namespace Convergence.Typed.Generators.Model;

/// <summary>How the object is made that has a class's default values.</summary>
/// <param name="PlainType">The class of the object, qualified.</param>
/// <param name="Required">The shared properties without which it cannot be made.</param>
/// <param name="UnsharedRequired">The other members without which it cannot be made.</param>
internal sealed record ModelDefaults(string PlainType, EquatableArray<ModelProperty> Required, EquatableArray<string> UnsharedRequired);
