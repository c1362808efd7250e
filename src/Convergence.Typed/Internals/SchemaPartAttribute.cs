using System.ComponentModel;

namespace Convergence.Typed.Internals;

/// <summary>Holds the JSON schema of one generated type, so that tools find it in the built assembly without loading it.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SchemaPartAttribute : Attribute
{
    /// <summary>Holds a schema.</summary>
    /// <param name="name">The full name of the plain type, by which other schemas refer to it.</param>
    /// <param name="collection">The collection of a root object; null for anything else.</param>
    /// <param name="json">The schema of this type alone: what it refers to is in the attributes of other types.</param>
    public SchemaPartAttribute(string name, string? collection, string json)
    {
        Name = name;
        Collection = collection;
        Json = json;
    }

    /// <summary>The full name of the plain type.</summary>
    public string Name { get; }

    /// <summary>The collection of a root object; null for anything else.</summary>
    public string? Collection { get; }

    /// <summary>The schema.</summary>
    public string Json { get; }
}
