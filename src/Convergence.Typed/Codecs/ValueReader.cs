using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Convergence.Typed.Operations;

namespace Convergence.Typed.Internals;

/// <summary>The object that a record or struct is read from; generated code only passes it on.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Performance", "CA1815", Justification = "Never compared.")]
public readonly struct ValueReader
{
    internal ValueReader(ModelContext context, ObjectNode? node)
    {
        Context = context;
        Node = node;
    }

    internal ModelContext Context { get; }

    /// <summary>The object; null for one that has nothing, so that every member reads as its default.</summary>
    internal ObjectNode? Node { get; }
}
