using Convergence.Typed.Generators.Infrastructure;

namespace Convergence.Typed.Generators.Model;

/// <summary>One annotated class: everything its proxy is written from.</summary>
/// <param name="HintName">The generated file, without its suffix.</param>
/// <param name="Namespace">The namespace as code writes it; empty for the global one.</param>
/// <param name="Containers">The headers of the partial types around it, outermost first.</param>
/// <param name="Accessibility">The accessibility keywords of the class.</param>
/// <param name="Name">The plain class's name.</param>
/// <param name="PlainType">The plain class, qualified.</param>
/// <param name="ProxyName">The proxy's name as code writes it.</param>
/// <param name="ProxyType">The proxy, qualified.</param>
/// <param name="Collection">The collection of a root object; null for a nested object.</param>
/// <param name="Properties">What is shared, in declaration order, inherited ones first.</param>
/// <param name="UnsharedRequired">Members that are not shared and without which an object cannot be made.</param>
/// <param name="Hierarchy">Its place among annotated classes that derive from one another.</param>
/// <param name="AcceptedIds">What the compiler would report about experimental and obsolete types and members, in ordinal order.</param>
internal sealed record ModelType(
    string HintName,
    string Namespace,
    EquatableArray<string> Containers,
    string Accessibility,
    string Name,
    string PlainType,
    string ProxyName,
    string ProxyType,
    string? Collection,
    EquatableArray<ModelProperty> Properties,
    EquatableArray<string> UnsharedRequired,
    ModelHierarchy Hierarchy,
    EquatableArray<string> AcceptedIds)
{
    /// <summary>The attributes the proxy has as well, as emitted code writes them.</summary>
    public EquatableArray<string> Attributes { get; init; }

    /// <summary>What the user's part of the proxy computes from shared properties, each behind those it is computed from.</summary>
    public EquatableArray<ModelComputed> Computed { get; init; }
}
