using Google.Protobuf;

namespace Convergence.Typed.Protocol.Tests.Connection;

/// <summary>What a peer must not send. protocol/connection.md §3.</summary>
public sealed class ViolationTests
{
    public static TheoryData<string, string> ClientViolations() => new()
    {
        { "bytes that are no message", "ffffffff" },
        { "an empty frame", "" },
        { "an unknown body", "c2f40300" },
        { "a message of servers", Hex(TestMessages.FromServer(1)) },
        { "a request without a number", Hex(TestMessages.Request) },
        { "a request with both numbers", Hex(new() { RequestId = 1, ResponseId = 1, ServerTimeRequest = new() }) },
        { "a message with a number", Hex(new() { RequestId = 1, UnshareReference = new() }) },
        { "an error that answers nothing", Hex(new() { Error = new() { Code = "unknown" } }) },
    };

    [Theory]
    [MemberData(nameof(ClientViolations))]
    public async Task A_server_closes_the_connection_on(string what, string frame)
    {
        await using var harness = ConnectionHarness.Start(ConnectionRole.Server);
        await harness.SendAsync(TestMessages.FromClient(1));
        await harness.SendAsync(Convert.FromHexString(frame));
        await harness.SendAsync(TestMessages.FromClient(2));
        var end = await harness.EndAsync();
        Assert.True(end.Kind == ConnectionEndKind.ProtocolViolation, $"{what}: {end}");
        var close = await harness.NextFrameAsync();
        Assert.Equal((FrameKind.Closed, CloseCodes.ProtocolError), (close.Kind, close.CloseCode));
        Assert.InRange(harness.Handler.Count, 0, 1);
    }

    [Fact]
    public async Task A_client_closes_the_connection_on_bytes_that_are_no_message()
    {
        await using var harness = ConnectionHarness.Start();
        await harness.SendAsync([0xff, 0xff, 0xff, 0xff]);
        Assert.Equal(ConnectionEndKind.ProtocolViolation, (await harness.EndAsync()).Kind);
    }

    [Fact]
    public async Task A_client_ignores_a_message_it_does_not_know()
    {
        await using var harness = ConnectionHarness.Start();
        await harness.SendAsync(Convert.FromHexString("c2f40300"));
        await harness.SendAsync(TestMessages.FromServer(1));
        Assert.Equal(1, (await harness.Handler.NextAsync()).RemoteClientOpenedModel.ResourceId);
    }

    [Theory]
    [InlineData(300)]
    [InlineData(5_000)]
    [InlineData(200_000)]
    public async Task Nesting_without_end_closes_the_connection_and_not_the_process(int levels)
    {
        await using var harness = ConnectionHarness.Start(ConnectionRole.Server);
        await harness.SendAsync(NestedArrays.Frame(levels));
        Assert.Equal(ConnectionEndKind.ProtocolViolation, (await harness.EndAsync()).Kind);
    }

    [Fact]
    public async Task Everything_nested_as_deeply_as_a_model_may_be_gets_through()
    {
        await using var harness = ConnectionHarness.Start(ConnectionRole.Server);
        for (var levels = 1; levels <= DataValueCodec.MaximumDepth; levels++)
        {
            await harness.SendAsync(NestedArrays.Frame(levels));
            var message = await harness.Handler.NextAsync();
            Assert.Equal(levels, NestedArrays.CountLevels(message));
        }
    }

    private static string Hex(ConvergenceMessage message) => Convert.ToHexString(message.ToByteArray());
}
