namespace Convergence.Typed;

/// <summary>Says how a type that has no encoding of its own is held in the data: by a converter, as a text, number, boolean or date.</summary>
/// <remarks>
/// On a property it is for the type of the property, or for what the property's collection holds, and also replaces an encoding the type has. On a type it is
/// for every property of that type. The value is replaced whole.
/// </remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum, Inherited = false)]
public sealed class RealTimeConverterAttribute : Attribute
{
    /// <summary>Names the converter.</summary>
    /// <param name="converterType">A type that implements <see cref="IWireConverter{T}"/> for the value's type and has a constructor without parameters.</param>
    public RealTimeConverterAttribute(Type converterType) => ConverterType = converterType;

    /// <summary>The converter, which is made once.</summary>
    public Type ConverterType { get; }
}
