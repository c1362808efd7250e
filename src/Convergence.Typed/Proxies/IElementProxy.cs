using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <summary>What a node's <see cref="ElementNode.Observer"/> is: a typed or untyped view that wants to hear of changes. Raise through <see cref="ProxyEvent"/>, which routes.</summary>
internal interface IElementProxy
{
    /// <summary>Something happened to the element itself.</summary>
    /// <param name="change">The change.</param>
    /// <param name="origin">Who made it.</param>
    void OnChange(in ElementChange change, ChangeOrigin origin);

    /// <summary>The content of a scalar child changed.</summary>
    /// <param name="change">The change, which names the child as its target.</param>
    /// <param name="key">The child's property name when it happened; null in an array.</param>
    /// <param name="index">The child's position when it happened; -1 in an object.</param>
    /// <param name="origin">Who made it.</param>
    void OnChildChange(in ElementChange change, string? key, int index, ChangeOrigin origin);
}
