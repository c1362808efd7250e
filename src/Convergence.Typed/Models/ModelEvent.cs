namespace Convergence.Typed;

/// <summary>Something to raise: a change of an element, or any other callback.</summary>
internal readonly struct ModelEvent
{
    private readonly ProxyEvent _change;
    private readonly Action? _callback;

    public ModelEvent(in ProxyEvent change) => _change = change;

    public ModelEvent(Action callback) => _callback = callback;

    public void Raise()
    {
        if (_callback is null)
        {
            _change.Raise();
        }
        else
        {
            _callback();
        }
    }
}
