namespace Convergence.Typed;

/// <summary>Marks a plain class as the root of a collaborative model. The generator writes its typed, change-tracking proxy: <c>RealTimeBoard</c> for <c>Board</c>.</summary>
/// <remarks>A class marked with it may also be used as a property of another marked class; there it is a nested object.</remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RealTimeModelAttribute : Attribute
{
    /// <summary>Marks the class.</summary>
    /// <param name="collection">The name of the collection the models are stored in, for example <c>boards</c>.</param>
    public RealTimeModelAttribute(string collection) => Collection = collection;

    /// <summary>The name of the collection the models are stored in.</summary>
    public string Collection { get; }

    /// <summary>The name of the generated proxy class; <c>RealTime</c> followed by the class name when not given.</summary>
    public string? ProxyName { get; set; }
}
