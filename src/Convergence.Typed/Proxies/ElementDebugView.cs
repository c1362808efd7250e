using System.Diagnostics;

namespace Convergence.Typed;

/// <summary>What the debugger shows inside of an untyped element: what it holds, and where it is.</summary>
internal sealed class ElementDebugView(RealTimeElement element)
{
    public string Id => element.Id.ToString();

    public string Path => element.Path;

    public bool IsAttached => element.IsAttached;

    public object? Value => element.Value is RealTimeElement ? null : element.Value;

    public RealTimeElement? Parent => element.Parent;

    [DebuggerBrowsable(DebuggerBrowsableState.RootHidden)]
    public RealTimeElement[] Children => [.. element.Children];
}
