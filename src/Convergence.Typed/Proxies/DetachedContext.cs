using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <summary>The context of data that is in no model: a private tree whose edits go nowhere. Like a plain object it may be used by one thread at a time.</summary>
internal sealed class DetachedContext : ModelContext, IChangeSink
{
    private readonly Queue<ProxyEvent> _events = [];
    private ElementTree? _tree;
    private long _nextId;
    private int _depth;
    private bool _raising;

    /// <summary>What the data stands in for when it is the default of something missing; null for a draft that is not in any place.</summary>
    public Placement? Placement { get; set; }

    /// <inheritdoc/>
    public override ElementTree Tree => _tree!;

    /// <summary>Sets the content, with ids of this context; once.</summary>
    public ObjectNode Load(IEnumerable<KeyValuePair<string, DataValue>> properties)
    {
        _tree = new ElementTree(new ObjectData(NextElementId(), properties));
        return _tree.Root;
    }

    /// <summary>The value that is the whole content, when it is no object with properties; the root is its holder then.</summary>
    public ElementNode? Content { get; private set; }

    /// <summary>Sets any value as the content, with ids of this context; once.</summary>
    public ElementNode LoadContent(ElementValue value)
        => Content = Load([new("value", value.Make(this))])["value"]!;

    /// <inheritdoc/>
    public override void EnterEdit() => _depth++;

    /// <inheritdoc/>
    public override void ExitEdit()
    {
        if (--_depth > 0 || _raising)
        {
            return;
        }

        _raising = true;
        try
        {
            while (_events.TryDequeue(out var captured))
            {
                captured.Raise();
            }
        }
        finally
        {
            _raising = false;
        }
    }

    /// <inheritdoc/>
    public override void Apply(DiscreteOperation operation) => Tree.Apply(operation, this);

    /// <inheritdoc/>
    public void Add(in ElementChange change)
    {
        if (ProxyEvent.TryCapture(change, ChangeOrigin.Local, out var captured))
        {
            _events.Enqueue(captured);
        }
    }

    /// <summary>Nothing to do: nothing leaves this tree, and callers check every value before the first operation of a group.</summary>
    public override void BeginGroup()
    {
    }

    /// <inheritdoc/>
    public override void EndGroup(bool success)
    {
    }

    /// <inheritdoc/>
    public override void EnterRead()
    {
    }

    /// <inheritdoc/>
    public override void ExitRead()
    {
    }

    /// <inheritdoc/>
    public override ElementId NextElementId() => new("draft", _nextId++);

    /// <summary>Nobody to report to: data in a draft comes from typed values.</summary>
    public override void ReportMismatch(ElementNode node, string property, string message)
    {
    }
}
