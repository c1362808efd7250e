namespace Convergence.Typed.Operations.Tests.Defects;

/// <summary>Replicas that edit one document at once, and the authority between them; messages wait until they are exchanged.</summary>
internal sealed class Meeting
{
    private readonly Replica[] _replicas;
    private readonly Queue<(int By, CommittedOperation Committed)>[] _inboxes;
    private readonly int[] _sent;
    private long _sequence;

    public Meeting(ObjectData root, int replicas = 2)
    {
        Authority = new Authority(root, 1);
        _replicas = [.. Enumerable.Range(0, replicas).Select(_ => new Replica(root, 1))];
        _inboxes = [.. _replicas.Select(static _ => new Queue<(int, CommittedOperation)>())];
        _sent = new int[replicas];
        for (int who = 0; who < replicas; who++)
        {
            Authority.Track($"s{who}", 1);
        }
    }

    public Authority Authority { get; }

    /// <summary>An edit that nobody else has seen yet.</summary>
    public void Edit(int who, Operation operation) => _replicas[who].ApplyLocal(operation, new EditId((UInt128)(uint)(who + 1), ++_sequence), null);

    /// <summary>Submits what a replica has pending, and gives what was committed last.</summary>
    /// <exception cref="OperationRejectedException">The authority refuses it.</exception>
    public Operation? Submit(int who)
    {
        Operation? last = null;
        for (; _sent[who] < _replicas[who].Pending.Count; _sent[who]++)
        {
            var committed = Authority.Submit($"s{who}", _replicas[who].Version, _replicas[who].Pending[_sent[who]].Operation);
            last = committed.Operation;
            foreach (var inbox in _inboxes)
            {
                inbox.Enqueue((who, committed));
            }
        }

        return last;
    }

    /// <summary>Lets everybody submit, in order, and receive everything; all must end with the same document, which this gives.</summary>
    public ObjectData Exchange()
    {
        for (int who = 0; who < _replicas.Length; who++)
        {
            Submit(who);
        }

        var expected = Authority.Tree.ToData();
        for (int who = 0; who < _replicas.Length; who++)
        {
            while (_inboxes[who].TryDequeue(out var message))
            {
                Receive(who, message.By, message.Committed);
            }

            Assert.True(expected.Equals(_replicas[who].Tree.ToData()), $"Replica {who} has another document than the authority.");
            Assert.Empty(_replicas[who].Pending);
        }

        return expected;
    }

    private void Receive(int who, int by, CommittedOperation committed)
    {
        if (by == who)
        {
            _replicas[who].Acknowledge(committed.ContextVersion);
            _sent[who]--;
        }
        else
        {
            _replicas[who].ApplyRemote(committed.ContextVersion, committed.Operation, null);
        }
    }
}
