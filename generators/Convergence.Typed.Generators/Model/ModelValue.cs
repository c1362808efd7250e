using Convergence.Typed.Generators.Infrastructure;

namespace Convergence.Typed.Generators.Model;

/// <summary>The type of a property, an item or a dictionary value.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="ProxyType">The type on the proxy's side, qualified, without its <c>?</c>.</param>
/// <param name="IsNullable">True when null is a value.</param>
/// <param name="IsValueType">True for a value type, whose nullable form is another type.</param>
/// <param name="Codec">The codec of a scalar; of an untyped value what it is in the plain class: Node, Element or Object; of a converted value the converter, qualified; of a record or struct the expression of its codec.</param>
/// <param name="Form">The collection in the plain class.</param>
/// <param name="Key">The keys of a map.</param>
/// <param name="Element">What an array, map or set holds.</param>
/// <param name="PlainInterface">The interface by which the plain class knows a collection; empty when it is the collection's own class.</param>
/// <param name="IsPlain">True inside of a record or struct, where collections are plain ones.</param>
/// <param name="MayBeUnknown">True for an object whose class is abstract: one of a class that is not known here has no plain object.</param>
/// <param name="SchemaName">The full name of an annotated class, record or struct, by which JSON schemas refer to it.</param>
/// <param name="EnumMembers">The members of an enum, in declaration order.</param>
internal sealed record ModelValue(
    ValueKind Kind,
    string ProxyType,
    bool IsNullable,
    bool IsValueType = false,
    string Codec = "",
    CollectionForm Form = CollectionForm.None,
    ModelValue? Key = null,
    ModelValue? Element = null,
    string PlainInterface = "",
    bool IsPlain = false,
    bool MayBeUnknown = false,
    string SchemaName = "",
    EquatableArray<EnumMember> EnumMembers = default)
{
    /// <summary>The type as a declaration writes it.</summary>
    public string DeclaredType => IsNullable ? ProxyType + "?" : ProxyType;

    /// <summary>True for what is another type on the proxy's side, so that values are converted.</summary>
    public bool NeedsConversion => !IsPlain && Kind is ValueKind.Object or ValueKind.Array or ValueKind.Map or ValueKind.Set or ValueKind.Untyped;
}
