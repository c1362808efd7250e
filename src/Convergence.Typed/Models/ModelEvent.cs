using Convergence.Typed.Internals;

namespace Convergence.Typed;

/// <summary>Something to raise: another value of a property, a change of any other kind, or any other callback.</summary>
/// <remarks>A value that was set, by far the most frequent, needs no object: who hears of it, and of which property, is all there is to it.</remarks>
internal readonly struct ModelEvent
{
    private readonly object _what;
    private readonly ChangeOrigin? _origin;
    private readonly int _slot;

    /// <param name="owner">The only view of the object.</param>
    /// <param name="slot">The slot of its property, which is a value (<see cref="SchemaProperty.IsValue"/>).</param>
    /// <param name="origin">Who made the change.</param>
    public ModelEvent(RealTimeObject owner, int slot, ChangeOrigin origin) => (_what, _slot, _origin) = (owner, slot, origin);

    public ModelEvent(ProxyEvent change) => _what = change;

    public ModelEvent(Action callback) => _what = callback;

    public void Raise()
    {
        if (_origin is { } origin)
        {
            ((RealTimeObject)_what).OnValueChange(_slot, origin);
        }
        else if (_what is ProxyEvent change)
        {
            change.Raise();
        }
        else
        {
            ((Action)_what)();
        }
    }
}
