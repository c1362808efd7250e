using Convergence.Typed.Protocol;
using Convergence.Typed.Protocol.Model;
using Microsoft.Extensions.Time.Testing;
using Body = Convergence.Typed.Protocol.ConvergenceMessage.BodyOneofCase;

namespace Convergence.Typed.Server.Tests;

public sealed class AutoCreateTests
{
    [Fact]
    public async Task A_client_is_asked_for_the_content_of_a_model_that_does_not_exist()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.SignInAsync();
        var open = await client.StartAsync(RawClient.OpenRequest("board", autoCreateId: 5));
        var question = await client.NextAsync(Body.ModelAutoCreateConfigRequest);
        Assert.Equal(5, question.ModelAutoCreateConfigRequest.AutoCreateId);
        await AnswerAsync(client, question, "new");
        var response = await client.NextAsync(Body.OpenRealTimeModelResponse);
        Assert.Equal((open, "new", "boards"), (response.ResponseId, Boards.TextOf(response.OpenRealTimeModelResponse.Data), response.OpenRealTimeModelResponse.Collection));
    }

    [Fact]
    public async Task Content_and_id_can_be_left_to_the_server()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.SignInAsync();
        await client.StartAsync(RawClient.OpenRequest(null, autoCreateId: 0));
        var question = await client.NextAsync(Body.ModelAutoCreateConfigRequest);
        await client.SendAsync(new ConvergenceMessage
        {
            ResponseId = question.RequestId,
            ModelAutoCreateConfigResponse = new AutoCreateModelConfigResponseMessage { Collection = "boards" },
        });
        var board = (await client.NextAsync(Body.OpenRealTimeModelResponse)).OpenRealTimeModelResponse;
        Assert.NotEmpty(board.ModelId);
        Assert.Equal("0:1", board.Data.Id);
    }

    [Fact]
    public async Task Nobody_is_asked_for_a_model_that_exists()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.SignInAsync();
        await client.CreateAsync("board", Boards.New("old"));
        await client.StartAsync(RawClient.OpenRequest("board", autoCreateId: 0));
        Assert.Equal("old", Boards.TextOf((await client.NextAsync(Body.OpenRealTimeModelResponse)).OpenRealTimeModelResponse.Data));
    }

    [Fact]
    public async Task Of_two_clients_at_once_the_first_answer_counts_for_both()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.SignInAsync();
        var bob = await server.SignInAsync();
        await ada.StartAsync(RawClient.OpenRequest("board", autoCreateId: 0));
        await bob.StartAsync(RawClient.OpenRequest("board", autoCreateId: 0));
        var adasQuestion = await ada.NextAsync(Body.ModelAutoCreateConfigRequest);
        var bobsQuestion = await bob.NextAsync(Body.ModelAutoCreateConfigRequest);
        await AnswerAsync(bob, bobsQuestion, "bob's");
        var bobs = (await bob.NextAsync(Body.OpenRealTimeModelResponse)).OpenRealTimeModelResponse;
        await AnswerAsync(ada, adasQuestion, "ada's");
        var message = await ada.NextAsync();
        var adas = message.OpenRealTimeModelResponse ?? (await ada.NextAsync(Body.OpenRealTimeModelResponse)).OpenRealTimeModelResponse;
        Assert.Equal(("bob's", "bob's"), (Boards.TextOf(adas.Data), Boards.TextOf(bobs.Data)));
        Assert.NotEqual(adas.ValueIdPrefix, bobs.ValueIdPrefix);
    }

    [Fact]
    public async Task A_client_that_cannot_answer_gets_its_own_error_while_the_others_wait()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.SignInAsync();
        var bob = await server.SignInAsync();
        await ada.StartAsync(RawClient.OpenRequest("board", autoCreateId: 0));
        await bob.StartAsync(RawClient.OpenRequest("board", autoCreateId: 0));
        var adasQuestion = await ada.NextAsync(Body.ModelAutoCreateConfigRequest);
        var bobsQuestion = await bob.NextAsync(Body.ModelAutoCreateConfigRequest);
        var refusal = ErrorMessages.Create("unknown_model", "Never heard of it.");
        refusal.ResponseId = adasQuestion.RequestId;
        await ada.SendAsync(refusal);
        var error = await ada.NextErrorAsync();
        Assert.Equal("data_request_failure", error.Code);
        Assert.Contains("Never heard of it.", error.Message, StringComparison.Ordinal);
        await AnswerAsync(bob, bobsQuestion, "bob's");
        await bob.NextAsync(Body.OpenRealTimeModelResponse);
    }

    [Fact]
    public async Task Content_that_is_not_valid_is_an_error()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.SignInAsync();
        foreach (var (collection, data) in new (string, ObjectValue)[] { ("", Boards.New()), ("boards", new ObjectValue()) })
        {
            await client.StartAsync(RawClient.OpenRequest("board", autoCreateId: 0));
            var question = await client.NextAsync(Body.ModelAutoCreateConfigRequest);
            await client.SendAsync(new ConvergenceMessage
            {
                ResponseId = question.RequestId,
                ModelAutoCreateConfigResponse = new AutoCreateModelConfigResponseMessage { Collection = collection, Data = data },
            });
            Assert.Equal("data_request_failure", (await client.NextErrorAsync()).Code);
        }
    }

    [Fact]
    public async Task An_answer_that_does_not_come_in_time_is_an_error()
    {
        var time = new FakeTimeProvider();
        await using var server = await TestServer.StartAsync(options =>
        {
            options.TimeProvider = time;
            options.PingInterval = TimeSpan.FromHours(1);
        });
        var client = await server.SignInAsync();
        await client.StartAsync(RawClient.OpenRequest("board", autoCreateId: 0));
        await client.NextAsync(Body.ModelAutoCreateConfigRequest);
        await client.ExpectNothingAsync();
        time.Advance(TimeSpan.FromSeconds(16));
        Assert.Equal("data_request_failure", (await client.NextErrorAsync()).Code);
    }

    [Fact]
    public async Task A_model_that_somebody_creates_meanwhile_is_opened()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.SignInAsync();
        var bob = await server.SignInAsync();
        await ada.StartAsync(RawClient.OpenRequest("board", autoCreateId: 0));
        await ada.NextAsync(Body.ModelAutoCreateConfigRequest);
        await bob.CreateAsync("board", Boards.New("bob's"));
        Assert.Equal("bob's", Boards.TextOf((await ada.NextAsync(Body.OpenRealTimeModelResponse)).OpenRealTimeModelResponse.Data));
    }

    [Fact]
    public async Task A_client_that_goes_away_instead_of_answering_leaves_nothing_behind()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.SignInAsync();
        await client.StartAsync(RawClient.OpenRequest("board", autoCreateId: 0));
        await client.NextAsync(Body.ModelAutoCreateConfigRequest);
        client.Wire.Cut();
        await server.SettleAsync(() => server.Default.Models.Count == 0);
    }

    [Fact]
    public async Task An_ephemeral_model_ends_with_its_last_session()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.SignInAsync();
        await client.StartAsync(RawClient.OpenRequest("board", autoCreateId: 0));
        var question = await client.NextAsync(Body.ModelAutoCreateConfigRequest);
        await AnswerAsync(client, question, "", ephemeral: true);
        var board = (await client.NextAsync(Body.OpenRealTimeModelResponse)).OpenRealTimeModelResponse;
        await client.SubmitAsync(board.ResourceId, 1, 1, Boards.Vote());
        await client.NextAckAsync();
        await client.CloseAsync(board.ResourceId);
        await server.SettleAsync(() => server.Default.Models.Count == 0);
        Assert.Equal("model_not_found", (await client.RequestAsync(RawClient.OpenRequest("board"))).Error.Code);
    }

    private static Task AnswerAsync(RawClient client, ConvergenceMessage question, string text, bool ephemeral = false) =>
        client.SendAsync(new ConvergenceMessage
        {
            ResponseId = question.RequestId,
            ModelAutoCreateConfigResponse = new AutoCreateModelConfigResponseMessage { Collection = "boards", Data = Boards.New(text), Ephemeral = ephemeral },
        });
}
