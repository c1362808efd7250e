using System.ComponentModel;
using Convergence.Typed.Operations;

namespace Convergence.Typed.Internals;

/// <summary>What the generator knows of a class, and how its proxy is made.</summary>
/// <typeparam name="T">The proxy class.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ObjectSchema<T> : ObjectSchema
    where T : RealTimeObject
{
    private readonly Func<ObjectHandle, T> _create;

    /// <summary>Makes the schema; one per class, in a static field.</summary>
    /// <param name="name">The name of the plain class.</param>
    /// <param name="create">Calls the constructor of the proxy.</param>
    /// <param name="properties">The properties in slot order; each belongs to one schema.</param>
    public ObjectSchema(string name, Func<ObjectHandle, T> create, params ReadOnlySpan<SchemaProperty> properties)
        : base(name, null, properties)
        => _create = create;

    /// <summary>Makes the schema of a class that derives from another one.</summary>
    /// <param name="name">The name of the plain class.</param>
    /// <param name="create">Calls the constructor of the proxy.</param>
    /// <param name="parent">The schema of the base class.</param>
    /// <param name="properties">The properties the class adds, in slot order.</param>
    public ObjectSchema(string name, Func<ObjectHandle, T> create, ObjectSchema parent, params ReadOnlySpan<SchemaProperty> properties)
        : base(name, parent, properties)
        => _create = create;

    /// <summary>The proxy of an element, made at the first call; of the class the element is of. Under the gate of the context.</summary>
    internal T View(ModelContext context, ObjectNode node) => ViewTable.Find<T>(node) ?? (T)Choose(context, node).Make(context, node);

    /// <inheritdoc/>
    internal override RealTimeObject Make(ModelContext context, ObjectNode node)
        => ViewTable.Add(node, _create(new ObjectHandle(context, node, this)));
}
