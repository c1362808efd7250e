using System.ComponentModel;

namespace Convergence.Typed.Internals;

/// <summary>The JSON schema of one generated type, and those it refers to.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SchemaPart
{
    private readonly string _name;
    private readonly string _json;
    private readonly Func<SchemaPart>[] _references;

    /// <summary>Made by generated code.</summary>
    /// <param name="name">The full name of the plain type.</param>
    /// <param name="json">The schema of this type alone.</param>
    /// <param name="references">The types it refers to; called when they are needed, because types may refer to each other.</param>
    public SchemaPart(string name, string json, params ReadOnlySpan<Func<SchemaPart>> references)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(json);
        _name = name;
        _json = json;
        _references = references.ToArray();
    }

    /// <summary>The schema of a proxy.</summary>
    public static SchemaPart Of<T>()
        where T : RealTimeObject, IRealTimeObject<T>
        => T.JsonSchema;

    /// <summary>The whole schema.</summary>
    internal string Compose()
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        Collect(parts);
        return SchemaDocument.Compose(_name, parts.GetValueOrDefault);
    }

    private void Collect(Dictionary<string, string> parts)
    {
        if (parts.TryAdd(_name, _json))
        {
            foreach (var reference in _references)
            {
                reference().Collect(parts);
            }
        }
    }
}
