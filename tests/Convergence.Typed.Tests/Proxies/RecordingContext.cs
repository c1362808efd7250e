using System.Globalization;
using Convergence.Typed.Internals;
using Convergence.Typed.Operations;

namespace Convergence.Typed.Tests.Proxies;

/// <summary>A model without anything behind it: a replica, and a log of what its proxies emitted.</summary>
internal sealed class RecordingContext : ModelContext, IChangeSink
{
    private readonly Queue<ProxyEvent> _events = [];
    private readonly Replica _replica;
    private readonly Lock _gate = new();
    private readonly string _prefix;
    private ChangeOrigin _origin = ChangeOrigin.Local;
    private long _nextId;
    private long _nextEdit;
    private int _depth;
    private int _reads;
    private int _groups;
    private bool _failed;
    private bool _raising;

    public RecordingContext(ObjectData root, string prefix = "new")
    {
        _prefix = prefix;
        _replica = new Replica(root, 0);
    }

    public override ElementTree Tree => _replica.Tree;

    /// <summary>Who somebody else is.</summary>
    public ChangeOrigin RemoteOrigin { get; } = ChangeOrigin.Remote("s9", new DomainUser(UserType.Normal, "bob", "Bob", true));

    /// <summary>What was emitted: one entry per operation, groups as one compound.</summary>
    public List<Operation> Operations { get; } = [];

    /// <summary>The same in words, compounds as <c>[A, B]</c>.</summary>
    public IEnumerable<string> Log => Operations.Select(Describe);

    /// <summary>Every mismatch reported: property and message.</summary>
    public List<(string Property, string Message)> Mismatches { get; } = [];

    /// <summary>True when an edit or a read was begun and not ended.</summary>
    public bool IsOpen => _depth != 0 || _reads != 0 || _groups != 0 || _replica.InBatch;

    /// <summary>Opens data as a model with this root class.</summary>
    public static (TProxy Root, RecordingContext Context) Open<TProxy>(ObjectData data, string prefix = "new")
        where TProxy : RealTimeObject, IRealTimeObject<TProxy>
    {
        RecordingContext context = new(data, prefix);
        return (TProxy.Schema.View(context, context.Tree.Root), context);
    }

    /// <summary>Opens the content of a plain object as a model.</summary>
    public static (TProxy Root, RecordingContext Context) Open<TProxy>(TProxy content)
        where TProxy : RealTimeObject, IRealTimeObject<TProxy>
    {
        long next = 0;
        return Open<TProxy>(ElementCopy.MakeObject(content.ObjectNode, () => new ElementId("base", next++)));
    }

    /// <summary>The operation of somebody else.</summary>
    public void ApplyRemote(Operation operation)
    {
        EnterEdit();
        _origin = RemoteOrigin;
        _replica.ApplyRemote(_replica.Version, operation, this);
        _origin = ChangeOrigin.Local;
        ExitEdit();
    }

    public override void EnterEdit()
    {
        _gate.Enter();
        _depth++;
    }

    public override void ExitEdit()
    {
        bool isLast = --_depth == 0;
        _gate.Exit();
        if (!isLast || _raising)
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

    public override void Apply(DiscreteOperation operation)
    {
        Assert.True(_depth > 0, "An operation outside of an edit.");
        if (_groups > 0)
        {
            _replica.ApplyInBatch(operation, this);
        }
        else
        {
            Operations.Add(operation);
            _replica.ApplyLocal(operation, new EditId(1, ++_nextEdit), this);
        }
    }

    public override void BeginGroup()
    {
        Assert.True(_depth > 0, "A group outside of an edit.");
        if (_groups++ == 0)
        {
            _failed = false;
            _replica.BeginBatch();
        }
    }

    public override void EndGroup(bool success)
    {
        _failed |= !success;
        if (--_groups > 0)
        {
            return;
        }

        if (_failed)
        {
            _replica.RollbackBatch(this);
        }
        else if (_replica.CompleteBatch(new EditId(1, ++_nextEdit)) is { } pending)
        {
            Operations.Add(pending.Operation);
        }
    }

    public override void EnterRead()
    {
        _gate.Enter();
        _reads++;
    }

    public override void ExitRead()
    {
        _reads--;
        _gate.Exit();
    }

    public override ElementId NextElementId() => new(_prefix, _nextId++);

    public override void ReportMismatch(ElementNode node, string property, string message) => Mismatches.Add((property, message));

    public void Add(in ElementChange change)
    {
        if (ProxyEvent.TryCapture(change, _origin, out var captured))
        {
            _events.Enqueue(captured);
        }
    }

    private string Describe(Operation operation) => operation switch
    {
        CompoundOperation compound => $"[{string.Join(", ", compound.Members.Select(Describe))}]",
        StringSplice splice => string.Create(CultureInfo.InvariantCulture, $"Splice({splice.Index}, {splice.DeleteCount}, \"{splice.Inserted}\")"),
        StringSet set => $"StringSet({set.Value})",
        NumberSet set => string.Create(CultureInfo.InvariantCulture, $"NumberSet({set.Value})"),
        NumberDelta delta => string.Create(CultureInfo.InvariantCulture, $"NumberDelta({delta.Delta})"),
        BooleanSet set => $"BooleanSet({set.Value})",
        DateSet set => string.Create(CultureInfo.InvariantCulture, $"DateSet({set.Value:O})"),
        ObjectAddProperty add => $"AddProperty({add.Key}: {Data.Describe(add.Value)})",
        ObjectSetProperty set => $"SetProperty({set.Key}: {Data.Describe(set.Value)})",
        ObjectRemoveProperty remove => $"RemoveProperty({remove.Key})",
        ArrayInsert insert => string.Create(CultureInfo.InvariantCulture, $"Insert({insert.Index}, {Data.Describe(insert.Value)})"),
        ArrayReplace replace => string.Create(CultureInfo.InvariantCulture, $"Replace({replace.Index}, {Data.Describe(replace.Value)})"),
        ArrayRemove remove => string.Create(CultureInfo.InvariantCulture, $"Remove({remove.Index})"),
        ArrayMove move => string.Create(CultureInfo.InvariantCulture, $"Move({move.FromIndex} to {move.ToIndex})"),
        _ => operation.ToString(),
    };
}
