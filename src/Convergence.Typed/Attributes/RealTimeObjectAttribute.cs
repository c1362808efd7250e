namespace Convergence.Typed;

/// <summary>
/// Marks a plain class as a nested object of a collaborative model: it is edited property by property and keeps its identity. A record or struct is a value instead: assigning a changed copy replaces it
/// as a whole.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class RealTimeObjectAttribute : Attribute
{
    /// <summary>The name of the generated proxy class; <c>RealTime</c> followed by the class name when not given.</summary>
    public string? ProxyName { get; set; }
}
