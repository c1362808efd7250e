using Convergence.Typed.Generators.Infrastructure;

namespace Convergence.Typed.Generators.Model;

/// <summary>The place of a class among annotated classes that derive from one another.</summary>
/// <param name="IsAbstract">True for an abstract class.</param>
/// <param name="IsSealed">True when no annotated class derives from it.</param>
/// <param name="BaseProxy">The proxy of the annotated class it derives from, qualified; empty when there is none.</param>
/// <param name="BaseSchema">The class that describes the properties of that one, qualified.</param>
/// <param name="Discriminator">What stands in the data, as a constant; empty for a class that is told apart by having none.</param>
/// <param name="DiscriminatorName">Of the common base class: the name of the property that tells the classes apart, as a constant; empty when nothing derives from it.</param>
/// <param name="Variants">Of the common base class: the classes that can be told apart, in the order of their attributes.</param>
/// <param name="Derived">The classes that derive from this one and have objects, those that others derive from last.</param>
/// <param name="Defaults">Of an abstract class: the class whose objects have its default values.</param>
internal sealed record ModelHierarchy(
    bool IsAbstract,
    bool IsSealed,
    string BaseProxy,
    string BaseSchema,
    string Discriminator,
    string DiscriminatorName,
    EquatableArray<ModelVariant> Variants,
    EquatableArray<ModelVariant> Derived,
    ModelDefaults? Defaults)
{
    /// <summary>True for a class that derives from an annotated one.</summary>
    public bool HasBase => BaseProxy.Length > 0;
}
