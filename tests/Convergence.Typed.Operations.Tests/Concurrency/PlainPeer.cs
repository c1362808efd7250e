using Convergence.Typed.Operations.Tests.Concurrency.Sessions;

namespace Convergence.Typed.Operations.Tests.Concurrency;

/// <summary>A client as the specification describes it (ot/semantics.md §8) and no more: it sends substitutes as they are, as stock clients do.</summary>
internal sealed class PlainPeer(string session, ObjectData root, Random random)
{
    private readonly EditMaker _maker = new(session);
    private readonly List<Operation> _pending = [];
    private int _sent;
    private long _version = 1;

    public string Session => session;

    public Queue<(CommittedOperation Committed, bool IsOwn)> Inbox { get; } = new();

    public Queue<(long ContextVersion, Operation Operation)> Outbox { get; } = new();

    public ElementTree Tree { get; } = new(root);

    public bool IsAtRest => _pending.Count == 0 && Inbox.Count == 0;

    public void Edit()
    {
        var members = new DiscreteOperation[random.Next(1, 3)];
        for (int i = 0; i < members.Length; i++)
        {
            do
            {
                members[i] = _maker.Make(Tree, random);
            }
            while (members[i] is NumberDelta); // a plain client adds them in another order than the server (D-14)

            Tree.Apply(members[i], null);
        }

        _pending.Add(members.Length == 1 ? members[0] : new CompoundOperation(members));
    }

    public void Send()
    {
        if (_sent < _pending.Count)
        {
            Outbox.Enqueue((_version, _pending[_sent++]));
        }
    }

    public void Receive()
    {
        if (!Inbox.TryDequeue(out var message))
        {
            return;
        }

        Assert.Equal(_version, message.Committed.ContextVersion);
        if (message.IsOwn)
        {
            _pending.RemoveAt(0);
            _sent--;
        }
        else
        {
            var operation = message.Committed.Operation;
            for (int i = 0; i < _pending.Count; i++)
            {
                (operation, _pending[i]) = Transformer.Transform(operation, _pending[i]);
            }

            Tree.Apply(operation, null);
        }

        _version++;
    }
}
