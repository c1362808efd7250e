using Convergence.Typed.Protocol;
using Convergence.Typed.Protocol.Model;
using Google.Protobuf.WellKnownTypes;
using Body = Convergence.Typed.Protocol.ConvergenceMessage.BodyOneofCase;

namespace Convergence.Typed.Server.Tests;

public sealed class OpeningTests
{
    [Fact]
    public async Task A_model_that_does_not_exist_cannot_be_opened()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.SignInAsync();
        var error = (await client.RequestAsync(RawClient.OpenRequest("board"))).Error;
        Assert.Equal(("model_not_found", "board"), (error.Code, error.Details["id"].StringValue));
        Assert.Equal("model_not_found", (await client.RequestAsync(RawClient.OpenRequest(null))).Error.Code);
        await server.SettleAsync(() => server.Default.Models.Count == 0);
    }

    [Fact]
    public async Task A_model_is_open_once_per_session_until_it_is_closed()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.SignInAsync();
        await client.CreateAsync("board");
        var first = await client.OpenAsync("board");
        Assert.Equal("model_already_open", (await client.RequestAsync(RawClient.OpenRequest("board"))).Error.Code);
        Assert.Equal(Body.CloseRealTimeModelResponse, (await client.CloseAsync(first.ResourceId)).BodyCase);
        Assert.Equal("model_not_open", (await client.CloseAsync(first.ResourceId)).Error.Code);
        await client.SubmitAsync(first.ResourceId, 1, 1, Boards.Vote());
        Assert.Equal("unknown_resource_id", (await client.NextErrorAsync()).Code);
        var second = await client.OpenAsync("board");
        Assert.NotEqual(first.ResourceId, second.ResourceId);
        Assert.NotEqual(first.ValueIdPrefix, second.ValueIdPrefix);
    }

    [Fact]
    public async Task A_second_request_while_the_first_waits_is_refused()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.SignInAsync();
        var bob = await server.SignInAsync();
        await ada.CreateAsync("board");
        var board = await ada.OpenAsync("board");
        server.Store.HoldAppends();
        await ada.SubmitAsync(board.ResourceId, 1, 1, Boards.Vote());
        await ada.ExpectNothingAsync();
        var first = await bob.StartAsync(RawClient.OpenRequest("board"));
        Assert.Equal("model_already_opening", (await bob.RequestAsync(RawClient.OpenRequest("board"))).Error.Code);
        server.Store.Heal();
        Assert.Equal(first, (await bob.NextAsync(Body.OpenRealTimeModelResponse)).ResponseId);
    }

    [Fact]
    public async Task An_answer_never_holds_what_is_not_durable_and_misses_nothing_that_comes_later()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.SignInAsync();
        var bob = await server.SignInAsync();
        await ada.CreateAsync("board");
        var adas = await ada.OpenAsync("board");
        server.Store.HoldAppends();
        await ada.SubmitAsync(adas.ResourceId, 1, 1, Boards.Insert(0, "a"));
        await ada.ExpectNothingAsync();
        await bob.StartAsync(RawClient.OpenRequest("board"));
        await bob.ExpectNothingAsync();
        await ada.SubmitAsync(adas.ResourceId, 2, 1, Boards.Insert(1, "b"));
        await ada.ExpectNothingAsync();

        server.Store.Heal();
        var bobs = (await bob.NextAsync(Body.OpenRealTimeModelResponse)).OpenRealTimeModelResponse;
        Assert.Equal((2L, "a"), (bobs.Version, Boards.TextOf(bobs.Data)));
        var behind = await bob.NextOperationAsync();
        Assert.Equal((2L, "b"), (behind.ContextVersion, behind.Operation.DiscreteOperation.StringSpliceOperation.InsertedValue));
        Assert.Equal(1, (await ada.NextAckAsync()).Version);
        await ada.NextAsync(Body.RemoteClientOpenedModel);
        Assert.Equal(2, (await ada.NextAckAsync()).Version);
    }

    [Fact]
    public async Task The_others_hear_when_a_session_closes_or_loses_its_connection()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.SignInAsync();
        var bob = await server.SignInAsync();
        var eve = await server.SignInAsync();
        await ada.CreateAsync("board");
        await ada.OpenAsync("board");
        var bobs = await bob.OpenAsync("board");
        await eve.OpenAsync("board");
        await ada.NextAsync(Body.RemoteClientOpenedModel);
        await ada.NextAsync(Body.RemoteClientOpenedModel);
        await bob.NextAsync(Body.RemoteClientOpenedModel);

        await bob.CloseAsync(bobs.ResourceId);
        Assert.Equal(bob.SessionId, (await ada.NextAsync(Body.RemoteClientClosedModel)).RemoteClientClosedModel.SessionId);
        Assert.Equal(bob.SessionId, (await eve.NextAsync(Body.RemoteClientClosedModel)).RemoteClientClosedModel.SessionId);
        eve.Wire.Cut();
        Assert.Equal(eve.SessionId, (await ada.NextAsync(Body.RemoteClientClosedModel)).RemoteClientClosedModel.SessionId);
        await bob.ExpectNothingAsync();
        ada.Wire.Cut();
        await server.SettleAsync(() => server.Default.Models.Count == 0);
    }

    [Fact]
    public async Task A_session_that_goes_away_while_its_answer_waits_is_never_announced()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.SignInAsync();
        var bob = await server.SignInAsync();
        await ada.CreateAsync("board");
        var board = await ada.OpenAsync("board");
        server.Store.HoldAppends();
        await ada.SubmitAsync(board.ResourceId, 1, 1, Boards.Vote());
        await ada.ExpectNothingAsync();
        await bob.StartAsync(RawClient.OpenRequest("board"));
        await bob.ExpectNothingAsync();
        bob.Wire.Cut();
        await server.SettleAsync(() => server.Default.Sessions.Count == 1);
        server.Store.Heal();
        await ada.NextAckAsync();
        await ada.CloseAsync(board.ResourceId);
    }

    [Fact]
    public async Task Creating_a_model_twice_tells_when_the_first_was_created()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.SignInAsync();
        var created = Timestamp.FromDateTime(new DateTime(2020, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc));
        var request = new CreateRealtimeModelRequestMessage { CollectionId = "boards", ModelId = "board", Data = Boards.New(), CreatedTime = created };
        await client.RequestAsync(new ConvergenceMessage { CreateRealTimeModelRequest = request });
        var error = (await client.RequestAsync(new ConvergenceMessage { CreateRealTimeModelRequest = request })).Error;
        Assert.Equal(("model_already_exists", "1577934245678"), (error.Code, error.Details["fingerprint"].StringValue));
        Assert.Equal(created, (await client.OpenAsync("board")).CreatedTime);
    }

    [Fact]
    public async Task A_model_needs_a_collection_and_valid_content()
    {
        await using var server = await TestServer.StartAsync(static options => options.MaximumDepth = 3);
        var client = await server.SignInAsync();
        Assert.Equal("invalid_model_creation_data", await CreateAsync(new() { Data = Boards.New() }));
        Assert.Equal("invalid_message", await CreateAsync(new() { CollectionId = "boards" }));
        Assert.Equal("invalid_message", await CreateAsync(new() { CollectionId = "boards", Data = new ObjectValue() }));
        var twice = Boards.New();
        twice.Children["votes"].DoubleValue.Id = "@:1";
        Assert.Equal("invalid_message", await CreateAsync(new() { CollectionId = "boards", Data = twice }));
        var deep = new ObjectValue { Id = "@:9" };
        for (var level = 8; level > 5; level--)
        {
            deep = new ObjectValue { Id = $"@:{level}", Children = { ["child"] = new DataValue { ObjectValue = deep } } };
        }

        Assert.Equal("invalid_message", await CreateAsync(new() { CollectionId = "boards", Data = deep }));
        var generated = await client.RequestAsync(
            new ConvergenceMessage { CreateRealTimeModelRequest = new CreateRealtimeModelRequestMessage { CollectionId = "boards", Data = Boards.New() } });
        await client.OpenAsync(generated.CreateRealTimeModelResponse.ModelId);

        async Task<string> CreateAsync(CreateRealtimeModelRequestMessage request) =>
            (await client.RequestAsync(new ConvergenceMessage { CreateRealTimeModelRequest = request })).Error.Code;
    }

    [Fact]
    public async Task A_missing_collection_is_an_error_when_collections_are_not_created()
    {
        await using var server = await TestServer.StartAsync(static options => options.AutoCreateCollections = false);
        var error = (await (await server.SignInAsync()).CreateAsync("board")).Error;
        Assert.Equal(("collection_does_not_exist", "boards"), (error.Code, error.Details["collectionId"].StringValue));
    }

    [Fact]
    public async Task Deleting_closes_the_model_for_everybody_and_its_id_is_free_again()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.SignInAsync();
        var bob = await server.SignInAsync();
        await ada.CreateAsync("board");
        var adas = await ada.OpenAsync("board");
        await ada.SubmitAsync(adas.ResourceId, 1, 1, Boards.Insert(0, "old"));
        await ada.NextAckAsync();
        await bob.OpenAsync("board");
        await ada.NextAsync(Body.RemoteClientOpenedModel);

        var id = await ada.StartAsync(new ConvergenceMessage { DeleteRealtimeModelRequest = new DeleteRealtimeModelRequestMessage { ModelId = "board" } });
        foreach (var client in new[] { ada, bob })
        {
            var closed = (await client.NextAsync(Body.ForceCloseRealTimeModel)).ForceCloseRealTimeModel;
            Assert.Equal((2, false), (closed.ReasonCode, closed.Resync));
        }

        Assert.Equal(id, (await ada.NextAsync(Body.DeleteRealtimeModelResponse)).ResponseId);
        Assert.Equal("model_not_found", (await ada.DeleteAsync("board")).Error.Code);
        Assert.Equal("model_not_found", (await bob.RequestAsync(RawClient.OpenRequest("board"))).Error.Code);
        await bob.CreateAsync("board");
        var again = await bob.OpenAsync("board");
        Assert.Equal((1L, ""), (again.Version, Boards.TextOf(again.Data)));
    }

    [Fact]
    public async Task A_client_that_means_another_model_of_the_same_id_does_not_delete_this_one()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.SignInAsync(7);
        await client.CreateAsync("board");
        Assert.Equal("model_fingerprint_mismatch", (await client.DeleteAsync("board", Timestamp.FromDateTime(DateTime.UnixEpoch))).Error.Code);
        var board = await client.OpenAsync("board");
        await client.CloseAsync(board.ResourceId);
        Assert.Equal(Body.DeleteRealtimeModelResponse, (await client.DeleteAsync("board", board.CreatedTime)).BodyCase);
    }
}
