namespace Convergence.Typed.Operations.Tests.References;

/// <summary>A server that passes operations and references on: an authority, its log, and its own table of references.</summary>
internal sealed class CursorServer
{
    private readonly List<(string Session, Operation Operation)> _log = [];

    public CursorServer(ObjectData root, int historyLimit)
    {
        Authority = new Authority(root, 1, historyLimit);
        Table = new ReferenceTable(Authority.Tree, ReferenceSide.Server);
        Authority.Changes = Table;
    }

    public Authority Authority { get; }

    public ReferenceTable Table { get; }

    public List<CursorClient> Clients { get; } = [];

    public void Receive(CursorClient author, CursorClient.Sent message)
    {
        var older = Authority.FindMissing(author.Session, message.Version) is { } first ? _log[(int)(first - 1)..(int)(Authority.OldestVersion - 1)] : null;
        if (message.Operation is { } operation)
        {
            var committed = Authority.Submit(author.Session, message.Version, operation, older);
            _log.Add((author.Session, committed.Operation));
            foreach (var client in Clients)
            {
                client.Inbox.Enqueue(new CursorClient.Received(committed, client == author, default, null));
            }

            return;
        }

        ReferenceValue? value = null;
        if (message.Value is null)
        {
            Table.Remove(message.Key);
        }
        else if ((value = Authority.SubmitReference(author.Session, message.Version, message.Key.Target, message.Value, message.IsShare, older)) is null)
        {
            return;
        }
        else
        {
            Table.Set(message.Key, value);
        }

        foreach (var client in Clients.Where(client => client != author))
        {
            client.Inbox.Enqueue(new CursorClient.Received(null, false, message.Key, value));
        }
    }
}
