using Convergence.Typed.Generators.Infrastructure;

namespace Convergence.Typed.Generators.Model;

/// <summary>One shared property.</summary>
/// <param name="Name">The name as code writes it, keywords with their <c>@</c>.</param>
/// <param name="ClrName">The name as reflection and PropertyChanged know it.</param>
/// <param name="WireName">The name in the data.</param>
/// <param name="FormerNames">The names it had in the data before, the preferred one first.</param>
/// <param name="Cref">What documentation is inherited from.</param>
/// <param name="Kind">Which descriptor it uses.</param>
/// <param name="Value">Its type.</param>
/// <param name="Setter">How it is written.</param>
/// <param name="IsRequired">True when an object cannot be made without it.</param>
/// <param name="RefusesNull">True when the property may hold null and yet does not take it, so that writing back what was read needs a <c>!</c>.</param>
/// <param name="HasDefault">True when a new object may hold something other than null or an empty collection.</param>
internal sealed record ModelProperty(
    string Name,
    string ClrName,
    string WireName,
    EquatableArray<string> FormerNames,
    string Cref,
    PropertyKind Kind,
    ModelValue Value,
    SetterKind Setter,
    bool IsRequired,
    bool RefusesNull,
    bool HasDefault)
{
    /// <summary>The class that describes the property, when the proxy of a base class has it, qualified; empty when this class's own proxy does.</summary>
    public string Owner { get; init; } = "";

    /// <summary>True when the proxy of a base class has it.</summary>
    public bool IsInherited => Owner.Length > 0;

    /// <summary>The attributes it has on the proxy as well, as emitted code writes them.</summary>
    public EquatableArray<string> Attributes { get; init; }

    /// <summary>The hooks the generated part declares.</summary>
    public Hooks DeclaredHooks { get; init; }

    /// <summary>The hooks the user's part implements.</summary>
    public Hooks ImplementedHooks { get; init; }

    /// <summary>True when the proxy's property can be assigned.</summary>
    public bool HasSetter => Kind != PropertyKind.Text && Setter is not (SetterKind.None or SetterKind.Init);
}
