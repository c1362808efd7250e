using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Convergence.Typed.Internals;

/// <summary>Implemented by generated proxies, so that generic code finds their schema without reflection.</summary>
/// <typeparam name="TSelf">The proxy class.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IRealTimeObject<TSelf>
    where TSelf : RealTimeObject, IRealTimeObject<TSelf>
{
    /// <summary>What the generator knows of the class.</summary>
    [SuppressMessage("Design", "CA1000", Justification = "Implemented explicitly; called through the constraint.")]
    static abstract ObjectSchema<TSelf> Schema { get; }

    /// <summary>The JSON schema of the class.</summary>
    [SuppressMessage("Design", "CA1000", Justification = "Implemented explicitly; called through the constraint.")]
    static virtual SchemaPart JsonSchema => throw new NotSupportedException($"{typeof(TSelf)} was not made by the generator.");
}
