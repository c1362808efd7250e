using System.ComponentModel;
using Convergence.Typed.Operations;

namespace Convergence.Typed.Internals;

/// <summary>What a proxy is made from; generated code only passes it on.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ObjectHandle
{
    internal ObjectHandle(ModelContext context, ObjectNode node, ObjectSchema schema)
    {
        Context = context;
        Node = node;
        Schema = schema;
    }

    internal ModelContext Context { get; }

    internal ObjectNode Node { get; }

    internal ObjectSchema Schema { get; }
}
