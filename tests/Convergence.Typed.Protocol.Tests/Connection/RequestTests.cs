using System.Collections.Concurrent;
using Google.Protobuf.WellKnownTypes;

namespace Convergence.Typed.Protocol.Tests.Connection;

/// <summary>Requests and their answers.</summary>
public sealed class RequestTests
{
    [Fact]
    public async Task Requests_are_numbered_from_0_and_answers_find_them_in_any_order()
    {
        await using var harness = ConnectionHarness.Start();
        var requests = Enumerable.Range(0, 3).Select(_ => harness.RequestAsync()).ToArray();
        for (var id = 0; id < 3; id++)
        {
            Assert.Equal(TestMessages.ClientRequest(id), await harness.NextMessageAsync());
        }

        foreach (var id in (int[])[2, 0, 1])
        {
            await harness.SendAsync(TestMessages.Response(id, seconds: 100 + id));
        }

        for (var id = 0; id < 3; id++)
        {
            Assert.Equal(100 + id, (await requests[id].WithinDeadline()).ServerTimeResponse.ServerTime.Seconds);
        }
    }

    [Fact]
    public async Task Requests_made_at_once_from_many_threads_leave_in_the_order_of_their_numbers()
    {
        await using var harness = ConnectionHarness.Start();
        var requests = new ConcurrentBag<Task>();
        Parallel.For(0, 200, _ => requests.Add(harness.RequestAsync()));
        for (var id = 0; id < 200; id++)
        {
            Assert.Equal(id, (await harness.NextMessageAsync()).RequestId);
            await harness.SendAsync(TestMessages.Response(id));
        }

        await Task.WhenAll(requests).WithinDeadline();
    }

    [Fact]
    public async Task A_response_callback_runs_before_the_next_frame_is_handled()
    {
        await using var harness = new ConnectionHarness();
        var log = new ConcurrentQueue<string>();
        harness.Handler.OnMessage = message =>
        {
            log.Enqueue($"message {message.RemoteClientOpenedModel.ResourceId}");
            return ValueTask.CompletedTask;
        };
        var request = harness.RequestAsync(_ => log.Enqueue("response"));
        await harness.SendAsync(TestMessages.FromServer(1));
        await harness.SendAsync(TestMessages.Response(0));
        await harness.SendAsync(TestMessages.FromServer(2));
        harness.Run(); // all three frames are there already, as if they came in one segment

        await request.WithinDeadline();
        await harness.Handler.NextAsync();
        await harness.Handler.NextAsync();
        Assert.Equal(["message 1", "response", "message 2"], log);
    }

    [Fact]
    public async Task An_error_in_answer_fails_the_request_with_its_code_and_details_and_calls_nobody_back()
    {
        await using var harness = ConnectionHarness.Start();
        var called = false;
        var request = harness.RequestAsync(_ => called = true);
        await harness.NextMessageAsync();
        var error = ErrorMessages.Create("model_not_found", "No such model.", new Dictionary<string, Value> { ["id"] = Value.ForString("m1") });
        error.ResponseId = 0;
        await harness.SendAsync(error);

        var exception = await Assert.ThrowsAsync<ProtocolErrorException>(() => request.WithinDeadline());
        Assert.Equal(("model_not_found", "No such model.", "m1"), (exception.Code, exception.Message, exception.Details["id"].StringValue));
        Assert.False(called);
    }

    [Fact]
    public async Task A_request_that_is_not_answered_times_out_and_its_late_answer_is_ignored()
    {
        await using var harness = ConnectionHarness.Start(configure: options => options with { HeartbeatEnabled = false });
        var called = false;
        var request = harness.RequestAsync(_ => called = true);
        await harness.NextMessageAsync();
        harness.Clock.Advance(TimeSpan.FromSeconds(9.999));
        Assert.False(request.IsCompleted);
        harness.Clock.Advance(TimeSpan.FromSeconds(0.001));

        var exception = await Assert.ThrowsAsync<RequestTimeoutException>(() => request.WithinDeadline());
        Assert.Equal(("request_timeout", ConvergenceMessage.BodyOneofCase.ServerTimeRequest), (exception.Code, exception.Request));
        await harness.SendAsync(TestMessages.Response(0));
        await harness.SendAsync(TestMessages.FromServer(1));
        await harness.Handler.NextAsync();
        Assert.False(called);
        Assert.True(harness.IsRunning);
    }

    [Fact]
    public async Task A_call_can_set_its_own_timeout()
    {
        await using var harness = ConnectionHarness.Start(configure: options => options with { HeartbeatEnabled = false });
        var request = harness.RequestAsync(timeout: TimeSpan.FromSeconds(60));
        harness.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.False(request.IsCompleted);
        harness.Clock.Advance(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<RequestTimeoutException>(() => request.WithinDeadline());
    }

    [Fact]
    public async Task A_cancelled_request_ends_at_once_and_the_connection_goes_on()
    {
        await using var harness = ConnectionHarness.Start();
        using var cancellation = new CancellationTokenSource();
        var request = harness.Connection.RequestAsync(TestMessages.Request, cancellationToken: cancellation.Token);
        await harness.NextMessageAsync();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request.WithinDeadline());
        await harness.SendAsync(TestMessages.Response(0)); // nobody waits for it

        var next = harness.RequestAsync();
        Assert.Equal(1, (await harness.NextMessageAsync()).RequestId);
        await harness.SendAsync(TestMessages.Response(1));
        await next.WithinDeadline();
    }

    [Fact]
    public async Task A_callback_that_throws_fails_its_request_and_not_the_connection()
    {
        await using var harness = ConnectionHarness.Start();
        var request = harness.RequestAsync(_ => throw new InvalidDataException("callback"));
        await harness.SendAsync(TestMessages.Response(0));
        await harness.SendAsync(TestMessages.FromServer(1));

        Assert.Equal("callback", (await Assert.ThrowsAsync<InvalidDataException>(() => request.WithinDeadline())).Message);
        Assert.Equal(1, (await harness.Handler.NextAsync()).RemoteClientOpenedModel.ResourceId);
    }

    [Fact]
    public async Task A_second_answer_to_the_same_request_is_ignored()
    {
        await using var harness = ConnectionHarness.Start();
        var calls = 0;
        var request = harness.RequestAsync(_ => calls++);
        await harness.SendAsync(TestMessages.Response(0, seconds: 1));
        await harness.SendAsync(TestMessages.Response(0, seconds: 2));
        await harness.SendAsync(TestMessages.FromServer(1));
        await harness.Handler.NextAsync();

        Assert.Equal(1, (await request.WithinDeadline()).ServerTimeResponse.ServerTime.Seconds);
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task An_answer_that_arrived_before_the_close_frame_still_counts()
    {
        await using var harness = new ConnectionHarness();
        var request = harness.RequestAsync();
        await harness.SendAsync(TestMessages.Response(0, seconds: 5));
        await harness.Peer.CloseAsync(CloseCodes.GoingAway, "restart", TestContext.Current.CancellationToken);
        harness.Run();

        Assert.Equal(5, (await request.WithinDeadline()).ServerTimeResponse.ServerTime.Seconds);
        Assert.Equal(ConnectionEndKind.ClosedByPeer, (await harness.EndAsync()).Kind);
    }

    [Fact]
    public async Task Requests_under_way_when_the_connection_ends_fail_and_say_that_the_outcome_is_unknown()
    {
        await using var harness = ConnectionHarness.Start();
        var request = harness.RequestAsync();
        harness.Peer.Cut();

        var exception = await Assert.ThrowsAsync<ConnectionLostException>(() => request.WithinDeadline());
        Assert.True(exception.OutcomeUnknown);
        Assert.Equal(ConnectionEndKind.Lost, exception.End.Kind);
    }

    [Fact]
    public async Task A_request_after_the_end_fails_and_says_that_it_was_not_sent()
    {
        await using var harness = ConnectionHarness.Start();
        await harness.Peer.CloseAsync(CloseCodes.GoingAway, "restart", TestContext.Current.CancellationToken);
        await harness.EndAsync();

        var exception = await Assert.ThrowsAsync<ConnectionLostException>(() => harness.RequestAsync().WithinDeadline());
        Assert.False(exception.OutcomeUnknown);
        Assert.Equal((ConnectionEndKind.ClosedByPeer, CloseCodes.GoingAway, "restart"), (exception.End.Kind, exception.End.Code, exception.End.Reason));
    }

    [Fact]
    public async Task A_server_hands_requests_to_its_handler_and_answers_now_or_later()
    {
        await using var harness = ConnectionHarness.Start(ConnectionRole.Server);
        await harness.SendAsync(TestMessages.ClientRequest(7));
        await harness.SendAsync(TestMessages.ClientRequest(8));
        await harness.Handler.NextAsync();
        await harness.Handler.NextAsync();
        harness.Connection.RespondError(8, "unauthorized", "No.");
        harness.Connection.Respond(7, new() { ServerTimeResponse = new() });

        var refused = await harness.NextMessageAsync();
        Assert.Equal((8, "unauthorized", "No."), (refused.ResponseId, refused.Error.Code, refused.Error.Message));
        Assert.Equal(7, (await harness.NextMessageAsync()).ResponseId);
    }

    [Fact]
    public async Task A_client_answers_a_request_it_does_not_know_with_an_error()
    {
        await using var harness = ConnectionHarness.Start();
        await harness.SendAsync([0x0a, 0x02, 0x08, 0x05, 0xc2, 0xf4, 0x03, 0x00]); // requestId 5, body number 8008
        var answer = await harness.NextMessageAsync();
        Assert.Equal((5, "invalid_message"), (answer.ResponseId, answer.Error.Code));
        Assert.Equal(0, harness.Handler.Count);
    }
}
