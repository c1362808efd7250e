using System.ComponentModel;

namespace Convergence.Typed.Internals;

/// <summary>One class of a <see cref="Hierarchy"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HierarchyVariant
{
    private readonly Func<ObjectSchema> _schema;

    internal HierarchyVariant(object discriminator, Func<ObjectSchema> schema)
    {
        ArgumentNullException.ThrowIfNull(discriminator);
        Discriminator = discriminator;
        _schema = schema;
    }

    /// <summary>A string or an int.</summary>
    internal object Discriminator { get; }

    internal ObjectSchema Schema => _schema();
}
