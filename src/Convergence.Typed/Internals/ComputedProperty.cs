using System.ComponentModel;

namespace Convergence.Typed.Internals;

/// <summary>A property of the user's part of a proxy that is computed from shared ones.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ComputedProperty
{
    private readonly SchemaProperty[] _sources;

    /// <summary>Describes the property.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="sources">The shared properties it is computed from, directly and through other computed ones.</param>
    public ComputedProperty(string name, params ReadOnlySpan<SchemaProperty> sources)
    {
        _sources = sources.ToArray();
        ChangedArgs = new RealTimePropertyChangedEventArgs(name);
    }

    /// <summary>Sent with every change; made once.</summary>
    internal RealTimePropertyChangedEventArgs ChangedArgs { get; }

    internal bool IsComputedFrom(SchemaProperty property) => Array.IndexOf(_sources, property) >= 0;
}
