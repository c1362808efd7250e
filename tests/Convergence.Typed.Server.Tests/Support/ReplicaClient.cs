using Convergence.Typed.Operations;
using Convergence.Typed.Protocol;
using Body = Convergence.Typed.Protocol.ConvergenceMessage.BodyOneofCase;

namespace Convergence.Typed.Server.Tests;

/// <summary>A client that edits a board and survives whatever happens to its connection, as ours does: every edit has a name, and what is pending is sent again.</summary>
internal sealed class ReplicaClient(UInt128 replicaId, Func<UInt128, Task<RawClient>> connect, Random random, string modelId)
{
    private Replica? _replica;
    private RawClient? _client;
    private int _resourceId;
    private int _sequenceNumber;

    /// <summary>How many edits it has made.</summary>
    public int Made { get; private set; }

    /// <summary>How many of them were votes.</summary>
    public int Votes { get; private set; }

    public Replica Replica => _replica ?? throw new InvalidOperationException("The model was never opened.");

    /// <summary>Makes edits while the connection drops now and then, until all are acknowledged.</summary>
    public async Task EditAsync(int edits, double dropRate)
    {
        while (Made < edits || Replica.Pending.Count > 0)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            try
            {
                if (_client is null || _client.IsClosed)
                {
                    await ConnectAsync();
                }

                var dice = random.NextDouble();
                if (dice < dropRate)
                {
                    _client!.Wire.Cut();
                    _client = null;
                }
                else if (dice < 0.4 && Made < edits)
                {
                    await SubmitAsync(ApplyEdit());
                }
                else if (_client!.TryNext() is { } message)
                {
                    await HandleAsync(message);
                }
                else
                {
                    await Task.Delay(1, TestContext.Current.CancellationToken);
                }
            }
            catch (Exception exception) when (exception is IOException or ConnectionEndedException)
            {
                _client = null; // once more, on a new connection
            }
        }
    }

    /// <summary>Takes in what the others have done.</summary>
    public async Task CatchUpAsync(long version)
    {
        while (Replica.Version < version)
        {
            try
            {
                if (_client is null || _client.IsClosed)
                {
                    await ConnectAsync();
                }

                await HandleAsync(await _client!.NextAsync());
            }
            catch (Exception exception) when (exception is IOException or ConnectionEndedException)
            {
                _client = null;
            }
        }
    }

    /// <summary>Opens the model for the first time.</summary>
    public async Task OpenAsync()
    {
        _client = await connect(replicaId);
        var board = await _client.OpenAsync(modelId);
        _resourceId = board.ResourceId;
        _replica = new Replica(DataValueCodec.DecodeObject(board.Data), board.Version);
    }

    private async Task ConnectAsync()
    {
        _client = await connect(replicaId);
        await ResyncAsync();
    }

    private async Task ResyncAsync()
    {
        while (!await TryResyncAsync())
        {
            // Closed again in the middle of it.
        }
    }

    private async Task<bool> TryResyncAsync()
    {
        await _client!.StartResyncAsync(modelId, Replica.Version);
        ConvergenceMessage answer;
        do
        {
            // Submissions that crossed with a forced close are answered with errors.
            answer = await _client.NextAsync();
        }
        while (answer is { BodyCase: Body.Error, ResponseId: null });

        Assert.True(answer.BodyCase == Body.ModelResyncResponse, $"Not resynchronised: {answer}");
        var resync = answer.ModelResyncResponse;
        _resourceId = resync.ResourceId;
        while (Replica.Version < resync.CurrentVersion)
        {
            var message = await _client.NextAsync();
            if (message.BodyCase == Body.ForceCloseRealTimeModel)
            {
                Assert.True(message.ForceCloseRealTimeModel.Resync, $"Closed: {message}");
                return false;
            }

            Assert.Equal(Body.RemoteOperation, message.BodyCase);
            await HandleAsync(message);
        }

        Assert.DoesNotContain(Replica.Pending, pending => pending.Id.Sequence <= resync.HighestSequence);
        foreach (var pending in Replica.Pending.ToArray())
        {
            await SubmitAsync(pending);
        }

        await _client.CompleteResyncAsync(_resourceId);
        return true;
    }

    private PendingOperation ApplyEdit()
    {
        var text = (StringNode)Replica.Tree.Find(Boards.Text)!;
        Operation edit;
        if (random.Next(3) == 0)
        {
            edit = Boards.Vote();
            Votes++;
        }
        else if (text.Length > 10 && random.Next(2) == 0)
        {
            var start = random.Next(text.Length - 3);
            edit = new StringSplice(Boards.Text, start, random.Next(1, 3), random.Next(3) == 0 ? "~" : "");
        }
        else
        {
            edit = Boards.Insert(random.Next(text.Length + 1), $"{(char)('a' + random.Next(26))}{Made}");
        }

        return Replica.ApplyLocal(edit, new EditId(replicaId, ++Made), null);
    }

    private Task SubmitAsync(PendingOperation pending) =>
        _client!.SubmitAsync(_resourceId, ++_sequenceNumber, Replica.Version, pending.Operation, pending.Id.Sequence, hash: pending.Hash);

    private async Task HandleAsync(ConvergenceMessage message)
    {
        switch (message.BodyCase)
        {
            case Body.OperationAck:
                Assert.Equal(Replica.Pending[0].Id.Sequence, message.OperationAck.FirstSequence);
                Replica.Acknowledge(message.OperationAck.Version);
                break;
            case Body.RemoteOperation when message.RemoteOperation.FirstSequence != 0:
                Assert.Equal((Replica.Pending[0].Id.Sequence, Replica.Pending[0].Hash), (message.RemoteOperation.FirstSequence, message.RemoteOperation.OperationHash));
                Replica.Acknowledge(message.RemoteOperation.ContextVersion);
                break;
            case Body.RemoteOperation:
                Replica.ApplyRemote(message.RemoteOperation.ContextVersion, OperationCodec.Decode(message.RemoteOperation.Operation), null);
                break;
            case Body.ForceCloseRealTimeModel:
                Assert.True(message.ForceCloseRealTimeModel.Resync, $"Closed: {message}");
                await ResyncAsync();
                break;
        }
    }
}
