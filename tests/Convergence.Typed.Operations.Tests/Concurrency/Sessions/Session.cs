namespace Convergence.Typed.Operations.Tests.Concurrency.Sessions;

/// <summary>Plays a script: replicas and an authority that exchange messages in whatever order it says. In the end all are equal and every edit is in the log once.</summary>
internal sealed class Session
{
    private readonly SessionServer _server;
    private readonly SessionClient[] _clients;

    private Session(SessionScript script)
    {
        _server = new SessionServer(script.HistoryLimit);
        _clients = [.. script.Peers.Select(static (kind, index) => new SessionClient(kind, index + 1))];
    }

    public static void Run(SessionScript script)
    {
        var session = new Session(script);
        session.ConnectAll();
        foreach (var step in script.Steps)
        {
            session.Perform(step, session._clients[step.Peer % session._clients.Length]);
        }

        session.Settle();
        SessionOutcome.Verify(session._server, session._clients);
    }

    public static Exception? FailureOf(SessionScript script)
    {
        try
        {
            Run(script);
            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
    }

    private void Perform(Step step, SessionClient client)
    {
        switch (step.Kind)
        {
            case StepKind.Edit:
                client.Edit(step);
                break;
            case StepKind.Send:
                Repeat(step.What, client.Send);
                break;
            case StepKind.Arrive:
                Repeat(step.What, () => Arrive(client));
                break;
            case StepKind.Receive:
                Repeat(step.What, client.Receive);
                break;
            case StepKind.BeginBatch:
                client.BeginBatch();
                break;
            case StepKind.EndBatch:
                client.EndBatch();
                break;
            case StepKind.Rollback:
                client.Rollback();
                break;
            case StepKind.Drop:
                Drop(step, client);
                break;
            case StepKind.ArriveLate:
                Repeat(step.What, () => client.ArriveLate(_server));
                break;
            case StepKind.Notice when client.Connection is null:
                _server.Notice(client);
                break;
            case StepKind.Connect:
                client.Connect(_server);
                break;
            case StepKind.Restart:
                client.Restart();
                break;
            case StepKind.Compact:
                client.Compact();
                break;
            case StepKind.Check:
                client.Check();
                break;
            case StepKind.RestartServer:
                RestartServer();
                break;
            default:
                break;
        }
    }

    private static void Repeat(int more, Action action)
    {
        for (int i = 0; i <= more; i++)
        {
            action();
        }
    }

    private bool Arrive(SessionClient client)
    {
        bool isAny = client.Connection?.ToServer.Count > 0;
        if (isAny)
        {
            _server.Receive(client.Connection!);
        }

        return isAny;
    }

    private void Drop(Step step, SessionClient client)
    {
        if (client.Connection is null)
        {
            return;
        }

        for (int i = 0; i < step.What; i++)
        {
            Arrive(client);
        }

        client.Drop();
        if (step.How % 2 != 0)
        {
            _server.Notice(client);
        }
    }

    private void RestartServer()
    {
        _server.Restart();
        foreach (var client in _clients)
        {
            client.Drop();
        }
    }

    private void ConnectAll()
    {
        foreach (var client in _clients)
        {
            client.Connect(_server);
        }
    }

    private void Settle()
    {
        ConnectAll();
        bool isBusy = true;
        while (isBusy)
        {
            isBusy = false;
            foreach (var client in _clients)
            {
                client.EndBatch();
                while (client.Connection!.ToClient.Count > 0)
                {
                    client.Receive();
                    isBusy = true;
                }

                Repeat(client.PendingCount, client.Send);
                while (Arrive(client))
                {
                    isBusy = true;
                }
            }
        }
    }
}
