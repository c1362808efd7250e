using System.Net.Sockets;
using System.Net.WebSockets;
using Convergence.Typed.Protocol.Tests.Connection;

namespace Convergence.Typed.Protocol.Tests.Transport;

/// <summary>Frames over real sockets on loopback, with Kestrel on the server's side.</summary>
public sealed class WebSocketTransportTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(4097)]
    [InlineData(65_536)]
    [InlineData(1_048_576)]
    public async Task Frames_of_any_size_up_to_the_limit_arrive_whole_both_ways(int length)
    {
        await using var pair = await WebSocketPair.CreateAsync(maximumFrameBytes: 1_048_576);
        var frame = new byte[length];
        new Random(length).NextBytes(frame);

        foreach (var (sender, receiver) in new[] { (pair.Client, pair.Server), (pair.Server, pair.Client) })
        {
            var sending = sender.SendAsync(frame, Cancellation).AsTask();
            var received = await receiver.ReceiveAsync(Cancellation).WithinDeadline();
            await sending.WithinDeadline();
            Assert.Equal(FrameKind.Binary, received.Kind);
            Assert.True(received.Frame.Span.SequenceEqual(frame));
        }
    }

    [Fact]
    public async Task Frames_arrive_in_order()
    {
        await using var pair = await WebSocketPair.CreateAsync();
        for (var number = 0; number < 1000; number++)
        {
            await pair.Client.SendAsync(BitConverter.GetBytes(number), Cancellation);
        }

        for (var number = 0; number < 1000; number++)
        {
            var received = await pair.Server.ReceiveAsync(Cancellation).WithinDeadline();
            Assert.Equal(number, BitConverter.ToInt32(received.Frame.Span));
        }
    }

    [Fact]
    public async Task A_message_in_many_parts_arrives_as_one()
    {
        await using var pair = await WebSocketPair.CreateAsync();
        for (byte part = 0; part < 10; part++)
        {
            await pair.ClientSocket.SendAsync(new byte[] { part }, WebSocketMessageType.Binary, endOfMessage: part == 9, Cancellation);
        }

        var received = await pair.Server.ReceiveAsync(Cancellation).WithinDeadline();
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], received.Frame.ToArray());
    }

    [Fact]
    public async Task A_text_message_is_reported_and_the_next_frame_arrives()
    {
        await using var pair = await WebSocketPair.CreateAsync();
        await pair.ClientSocket.SendAsync(new byte[10_000], WebSocketMessageType.Text, endOfMessage: false, Cancellation);
        await pair.ClientSocket.SendAsync("x"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, Cancellation);
        await pair.Client.SendAsync(new byte[] { 7 }, Cancellation);

        Assert.Equal(FrameKind.Text, (await pair.Server.ReceiveAsync(Cancellation).WithinDeadline()).Kind);
        Assert.Equal([7], (await pair.Server.ReceiveAsync(Cancellation).WithinDeadline()).Frame.ToArray());
    }

    [Fact]
    public async Task The_close_frame_carries_code_and_reason_and_is_answered()
    {
        await using var pair = await WebSocketPair.CreateAsync();
        await pair.Client.CloseAsync(CloseCodes.HeartbeatTimeout, "heartbeat pong timeout", Cancellation);

        var closed = await pair.Server.ReceiveAsync(Cancellation).WithinDeadline();
        Assert.Equal((FrameKind.Closed, 4006, "heartbeat pong timeout"), (closed.Kind, closed.CloseCode, closed.Reason));
        var answer = await pair.Client.ReceiveAsync(Cancellation).WithinDeadline();
        Assert.Equal((FrameKind.Closed, 4006), (answer.Kind, answer.CloseCode));
        Assert.Equal(FrameKind.Closed, (await pair.Client.ReceiveAsync(Cancellation).WithinDeadline()).Kind); // and it stays closed
    }

    [Fact]
    public async Task A_close_frame_without_a_code_is_a_normal_end()
    {
        await using var host = await WebSocketHost.StartAsync();
        using var browser = new TcpClient(); // the close frame of a browser's close(); ClientWebSocket cannot send it
        await browser.ConnectAsync("127.0.0.1", host.Port, Cancellation);
        await browser.Client.SendAsync(
            "GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n"u8.ToArray(),
            Cancellation);
        await using var server = new WebSocketTransport(await host.AcceptAsync(), maximumFrameBytes: 1024);
        await browser.Client.SendAsync(new byte[] { 0x88, 0x80, 1, 2, 3, 4 }, Cancellation);

        var closed = await server.ReceiveAsync(Cancellation).WithinDeadline();
        Assert.Equal((FrameKind.Closed, CloseCodes.Normal, ""), (closed.Kind, closed.CloseCode, closed.Reason));
    }

    [Fact]
    public async Task A_reason_longer_than_a_close_frame_is_cut_without_breaking_a_character()
    {
        await using var pair = await WebSocketPair.CreateAsync();
        await pair.Client.CloseAsync(CloseCodes.Normal, string.Concat(Enumerable.Repeat("\U0001F600", 50)), Cancellation);
        var closed = await pair.Server.ReceiveAsync(Cancellation).WithinDeadline();
        Assert.Equal(FrameKind.Closed, closed.Kind);
        Assert.Equal(string.Concat(Enumerable.Repeat("\U0001F600", 30)), closed.Reason); // 120 of 123 bytes
    }

    [Fact]
    public async Task A_peer_that_vanishes_is_a_closed_result_and_no_exception()
    {
        await using var pair = await WebSocketPair.CreateAsync();
        pair.ClientSocket.Abort();
        var closed = await pair.Server.ReceiveAsync(Cancellation).WithinDeadline();
        Assert.Equal((FrameKind.Closed, CloseCodes.Abnormal), (closed.Kind, closed.CloseCode));
        Assert.NotNull(closed.Exception);
    }

    [Fact]
    public async Task A_server_that_goes_away_is_a_closed_result_and_no_exception()
    {
        await using var pair = await WebSocketPair.CreateAsync();
        pair.ServerSocket.Abort();
        pair.EndServerRequest();
        Assert.Equal(FrameKind.Closed, (await pair.Client.ReceiveAsync(Cancellation).WithinDeadline()).Kind);
    }

    [Fact]
    public async Task A_frame_above_the_limit_closes_the_connection_with_1009()
    {
        await using var pair = await WebSocketPair.CreateAsync(maximumFrameBytes: 10_000);
        var handler = new RecordingHandler();
        await using var server = new ProtocolConnection(pair.Server, ProtocolConnectionOptions.ForServer(), handler);
        var running = server.RunAsync(Cancellation);
        await pair.Client.SendAsync(new byte[10_001], Cancellation);

        var end = await running.WithinDeadline();
        pair.EndServerRequest();
        Assert.Equal((ConnectionEndKind.ProtocolViolation, CloseCodes.MessageTooBig), (end.Kind, end.Code));
        Assert.Contains("10000", end.Reason);
        var closed = await pair.Client.ReceiveAsync(Cancellation).WithinDeadline();
        Assert.Equal((FrameKind.Closed, CloseCodes.MessageTooBig, end.Reason), (closed.Kind, closed.CloseCode, closed.Reason));
    }

    [Fact]
    public async Task Two_connections_talk_and_close_over_a_real_socket()
    {
        await using var pair = await WebSocketPair.CreateAsync();
        var serverHandler = new RecordingHandler();
        await using var client = new ProtocolConnection(pair.Client, ProtocolConnectionOptions.ForClient(), new RecordingHandler());
        await using var server = new ProtocolConnection(pair.Server, ProtocolConnectionOptions.ForServer(), serverHandler);
        serverHandler.OnMessage = message =>
        {
            server.Respond(message.RequestId!.Value, new() { ServerTimeResponse = new() { ServerTime = new() { Seconds = message.RequestId.Value } } });
            return ValueTask.CompletedTask;
        };
        var serverRuns = server.RunAsync(Cancellation);
        var clientRuns = client.RunAsync(Cancellation);

        var answers = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => client.RequestAsync(TestMessages.Request, cancellationToken: Cancellation))).WithinDeadline();
        Assert.Equal(Enumerable.Range(0, 500).Select(id => (long)id), answers.Select(answer => answer.ServerTimeResponse.ServerTime.Seconds));

        await server.CloseAsync(CloseCodes.GoingAway, "restart").WithinDeadline();
        Assert.Equal(new ConnectionEnd(ConnectionEndKind.ClosedByPeer, CloseCodes.GoingAway, "restart"), await clientRuns.WithinDeadline());
        Assert.Equal(new ConnectionEnd(ConnectionEndKind.ClosedLocally, CloseCodes.GoingAway, "restart"), await serverRuns.WithinDeadline());
    }

    [Fact]
    public async Task A_violation_is_told_to_the_peer_although_it_keeps_on_sending()
    {
        await using var pair = await WebSocketPair.CreateAsync();
        await using var server = new ProtocolConnection(pair.Server, ProtocolConnectionOptions.ForServer(), new RecordingHandler());
        for (var count = 0; count < 50; count++)
        {
            await pair.Client.SendAsync(new byte[] { 0xff, 0xff, 0xff, 0xff }, Cancellation);
        }

        var end = await server.RunAsync(Cancellation).WithinDeadline();
        pair.EndServerRequest();
        Assert.Equal(ConnectionEndKind.ProtocolViolation, end.Kind);
        Assert.Equal(CloseCodes.ProtocolError, (await pair.Client.ReceiveAsync(Cancellation).WithinDeadline()).CloseCode);
    }
}
