namespace Convergence.Typed.Build;

/// <summary>The schema of one type.</summary>
/// <param name="name">The type's full name.</param>
/// <param name="collection">The collection of a root object; null for anything else.</param>
/// <param name="json">The schema of this type alone.</param>
internal sealed class SchemaPart(string name, string? collection, string json)
{
    public string Name { get; } = name;

    public string? Collection { get; } = collection;

    public string Json { get; } = json;
}
