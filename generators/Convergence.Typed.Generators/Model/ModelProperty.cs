namespace Convergence.Typed.Generators.Model;

/// <summary>One shared property.</summary>
/// <param name="Name">The name as code writes it, keywords with their <c>@</c>.</param>
/// <param name="ClrName">The name as reflection and PropertyChanged know it.</param>
/// <param name="WireName">The name in the data.</param>
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
    string Cref,
    PropertyKind Kind,
    ModelValue Value,
    SetterKind Setter,
    bool IsRequired,
    bool RefusesNull,
    bool HasDefault);
