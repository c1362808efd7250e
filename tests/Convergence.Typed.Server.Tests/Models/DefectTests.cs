using Body = Convergence.Typed.Protocol.ConvergenceMessage.BodyOneofCase;

namespace Convergence.Typed.Server.Tests;

/// <summary>Defects of the original server that no other test is about (ot/semantics.md §11).</summary>
public sealed class DefectTests
{
    [Fact]
    public async Task D07_What_is_accepted_and_not_yet_stored_is_part_of_the_replay()
    {
        await using var server = await TestServer.StartAsync();
        var bob = await server.SignInAsync();
        var ada = await server.SignInAsync();
        await bob.CreateAsync("board");
        var board = await bob.OpenAsync("board");
        server.Store.HoldAppends();
        await bob.SubmitAsync(board.ResourceId, 1, 1, Boards.Insert(0, "a"));
        await bob.SubmitAsync(board.ResourceId, 2, 1, Boards.Insert(1, "b"));
        await bob.ExpectNothingAsync();

        await ada.StartResyncAsync("board", 1);
        await ada.ExpectNothingAsync();
        server.Store.Heal();

        var resync = (await ada.NextAsync(Body.ModelResyncResponse)).ModelResyncResponse;
        Assert.Equal(3, resync.CurrentVersion);
        Assert.Equal(1, (await ada.NextOperationAsync()).ContextVersion);
        Assert.Equal(2, (await ada.NextOperationAsync()).ContextVersion);
        await ada.SubmitAsync(resync.ResourceId, 1, 3, Boards.Insert(2, "c"));
        Assert.Equal(3, (await ada.NextAckAsync()).Version);
    }

    [Fact]
    public async Task D32_A_client_that_is_ahead_of_the_server_is_told_so_and_can_open_the_model_anew()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.SignInAsync();
        await ada.CreateAsync("board");

        await ada.StartResyncAsync("board", 4); // of a database that was restored from a backup since

        Assert.Equal("model_version_ahead", (await ada.NextErrorAsync()).Code);
        Assert.Equal(1, (await ada.OpenAsync("board")).Version);
    }
}
