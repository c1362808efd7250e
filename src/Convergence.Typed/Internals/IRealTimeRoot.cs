using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Convergence.Typed.Internals;

/// <summary>Implemented by generated proxies of classes marked with <see cref="RealTimeModelAttribute"/>.</summary>
/// <typeparam name="TSelf">The proxy class.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IRealTimeRoot<TSelf> : IRealTimeObject<TSelf>
    where TSelf : RealTimeObject, IRealTimeRoot<TSelf>
{
    /// <summary>The collection the models are stored in.</summary>
    [SuppressMessage("Design", "CA1000", Justification = "Implemented explicitly; called through the constraint.")]
    static abstract string Collection { get; }
}
