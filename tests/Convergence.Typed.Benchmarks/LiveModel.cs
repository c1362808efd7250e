using Convergence.Typed.Operations;
using Convergence.Typed.Protocol;

namespace Convergence.Typed.Benchmarks;

/// <summary>
/// A model that is open and connected: every edit is applied to it and written as the bytes that go to the server, as the SDK does it. The server's answers are part of
/// what is measured, though the other programs of the comparison have no such step: a session that nobody confirms does not exist, and its pending edits would pile up.
/// </summary>
internal sealed class LiveModel
{
    // A server answers what has arrived together; 64 edits are on their way when the answers come.
    private const int Window = 64;

    private static readonly UInt128 s_replicaId = new(0x0123456789abcdef, 0xfedcba9876543210);

    // What a server gives out: the prefix of the session's new element ids, and the number of the open model.
    private readonly string _prefix = "k3";
    private const int ResourceId = 7;

    private long _nextElement;
    private long _sequence;
    private int _sequenceNumber;

    public LiveModel(ObjectData content) => Replica = new Replica(content, 1);

    public Replica Replica { get; }

    public long SentBytes { get; private set; }

    public ElementId NextElementId() => new(_prefix, _nextElement++);

    /// <summary>Applies an edit and sends it.</summary>
    public void Edit(Operation operation)
    {
        Send(Replica.ApplyLocal(operation, NextEditId(), null));
        if (Replica.Pending.Count == Window)
        {
            Confirm();
        }
    }

    /// <summary>Opens a batch; its edits go through <see cref="Replica.ApplyInBatch"/>.</summary>
    public void BeginBatch() => Replica.BeginBatch();

    /// <summary>Closes the batch and sends it as the one operation that it is.</summary>
    public void CompleteBatch() => Send(Replica.CompleteBatch(NextEditId())!);

    /// <summary>The server confirms what was sent.</summary>
    public void Confirm()
    {
        while (Replica.Pending.Count > 0)
        {
            Replica.Acknowledge(Replica.Version);
        }
    }

    private EditId NextEditId() => new(s_replicaId, ++_sequence);

    private void Send(PendingOperation pending)
    {
        var submission = new SubmissionFrame
        {
            ResourceId = ResourceId,
            SequenceNumber = ++_sequenceNumber,
            ContextVersion = Replica.Version,
            Operation = pending.Operation,
            Edits = (pending.Id.Sequence, pending.Id.Sequence),
            Hash = pending.Hash,
        };
        SentBytes += submission.ToByteArray().Length;
    }
}
