using Body = Convergence.Typed.Protocol.ConvergenceMessage.BodyOneofCase;

namespace Convergence.Typed.Server.Tests;

public sealed class EditingTests
{
    [Fact]
    public async Task An_edit_is_acknowledged_to_its_author_and_sent_to_the_others()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.SignInAsync();
        var bob = await server.SignInAsync();
        Assert.Equal("board", (await ada.CreateAsync("board")).CreateRealTimeModelResponse.ModelId);
        var adas = await ada.OpenAsync("board");
        Assert.Equal((1L, "boards", "2", 0), (adas.Version, adas.Collection, adas.ValueIdPrefix, adas.ResourceId));
        Assert.Equal([ada.SessionId], adas.ConnectedClients);

        var bobs = await bob.OpenAsync("board");
        Assert.Equal("3", bobs.ValueIdPrefix);
        Assert.Equal([ada.SessionId, bob.SessionId], bobs.ConnectedClients);
        Assert.Equal(bob.SessionId, (await ada.NextAsync(Body.RemoteClientOpenedModel)).RemoteClientOpenedModel.SessionId);

        await ada.SubmitAsync(adas.ResourceId, 1, 1, Boards.Insert(0, "Hello"));
        var ack = await ada.NextAckAsync();
        Assert.Equal((1, 1L), (ack.SequenceNumber, ack.Version));
        var remote = await bob.NextOperationAsync();
        Assert.Equal((ada.SessionId, 1L, bobs.ResourceId), (remote.SessionId, remote.ContextVersion, remote.ResourceId));
        Assert.Equal("Hello", remote.Operation.DiscreteOperation.StringSpliceOperation.InsertedValue);
        Assert.Equal(ack.Timestamp, remote.Timestamp);
        Assert.Equal((0L, ""), (remote.FirstSequence, remote.ReplicaId));
    }

    [Fact]
    public async Task Concurrent_edits_are_transformed()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.SignInAsync();
        var bob = await server.SignInAsync();
        await ada.CreateAsync("board");
        var adas = await ada.OpenAsync("board");
        var bobs = await bob.OpenAsync("board");
        await ada.NextAsync(Body.RemoteClientOpenedModel);

        await ada.SubmitAsync(adas.ResourceId, 1, 1, Boards.Insert(0, "aa"));
        await bob.NextOperationAsync();
        await bob.SubmitAsync(bobs.ResourceId, 1, 1, Boards.Insert(0, "b"));
        Assert.Equal(2, (await bob.NextAckAsync()).Version);
        await ada.NextAckAsync();
        Assert.Equal(2, (await ada.NextOperationAsync()).Operation.DiscreteOperation.StringSpliceOperation.Index);
    }

    [Fact]
    public async Task A_session_that_only_read_for_long_may_still_submit_on_the_version_it_opened()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.SignInAsync();
        var bob = await server.SignInAsync();
        await ada.CreateAsync("board");
        var adas = await ada.OpenAsync("board");
        var bobs = await bob.OpenAsync("board");
        const int Edits = 17_000; // more than the server keeps in memory
        for (var sequence = 1; sequence <= Edits; sequence++)
        {
            await bob.SubmitAsync(bobs.ResourceId, sequence, 1, sequence <= 100 ? Boards.Insert(0, "b") : Boards.Vote());
        }

        for (var sequence = 1; sequence <= Edits; sequence++)
        {
            await bob.NextAckAsync();
        }

        await ada.SubmitAsync(adas.ResourceId, 1, 1, Boards.Insert(0, "a"));
        var remote = await bob.NextOperationAsync();
        Assert.Equal((Edits + 1L, 100), (remote.ContextVersion, remote.Operation.DiscreteOperation.StringSpliceOperation.Index));
    }
}
