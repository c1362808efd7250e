namespace Convergence.Typed;

/// <summary>
/// Says which properties a computed property of your own part of a proxy is computed from: <see cref="RealTimeProxy.PropertyChanged"/> is raised for it after any of them changed, here or elsewhere.
/// </summary>
/// <remarks>
/// Names shared properties of the class, and other computed properties that have this attribute. A text or collection counts as changed when its content did: an entry came, went, moved or has another
/// value. What changes inside of an object that a property or a collection holds is told by that object.
/// </remarks>
/// <param name="names">The names of the properties, best written with <c>nameof</c>.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DependsOnAttribute(params string[] names) : Attribute
{
    /// <summary>The names of the properties.</summary>
    public IReadOnlyList<string> Names => names;
}
