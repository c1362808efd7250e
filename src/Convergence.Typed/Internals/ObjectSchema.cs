using System.ComponentModel;
using Convergence.Typed.Operations;

namespace Convergence.Typed.Internals;

/// <summary>What the generator knows of a class: its properties in slot order.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ObjectSchema
{
    private readonly SchemaProperty[] _properties;

    private protected ObjectSchema(string name, ReadOnlySpan<SchemaProperty> properties)
    {
        Name = name;
        _properties = properties.ToArray();
        Shape = new ObjectShape(_properties.Select(static property => property.WireName));
        for (int slot = 0; slot < _properties.Length; slot++)
        {
            _properties[slot].Place(name, slot);
        }
    }

    /// <summary>The name of the plain class.</summary>
    public string Name { get; }

    /// <summary>The slots.</summary>
    internal ObjectShape Shape { get; }

    /// <summary>The property of each slot.</summary>
    internal ReadOnlySpan<SchemaProperty> Properties => _properties;
}
