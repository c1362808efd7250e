using Convergence.Typed.Protocol;
using Convergence.Typed.Protocol.Core;
using Microsoft.Extensions.Time.Testing;
using Body = Convergence.Typed.Protocol.ConvergenceMessage.BodyOneofCase;

namespace Convergence.Typed.Server.Tests;

public sealed class SignInTests
{
    [Fact]
    public async Task A_password_lets_its_user_in_and_nobody_else()
    {
        await using var server = await TestServer.StartAsync(static options => options.Users.Add("ada", "secret"));
        var ada = await server.Connect().SignInAsync(Password("ada", "secret"));
        Assert.Equal(("ada", DomainUserTypeData.Normal), (ada.Success!.User.UserId.Username, ada.Success.User.UserId.UserType));
        Assert.Equal(("convergence", "default"), (ada.Success.Namespace, ada.Success.DomainId));

        foreach (var (name, password) in new[] { ("ada", "wrong"), ("nobody", "secret") })
        {
            var stranger = server.Connect();
            var failure = (await stranger.RequestAsync(new ConvergenceMessage { ConnectionRequest = Password(name, password) })).ConnectionResponse.Failure;
            Assert.Equal(("authentication_failed", false), (failure.Code, failure.RetryOk));
            Assert.Equal(CloseCodes.Normal, (await stranger.ClosedAsync()).CloseCode);
        }
    }

    [Fact]
    public async Task A_reconnect_token_lets_the_same_user_in_with_a_new_session()
    {
        await using var server = await TestServer.StartAsync();
        var first = await server.SignInAsync();
        var second = await server.Connect().SignInAsync(new ConnectionRequestMessage { Reconnect = new() { Token = first.Success!.ReconnectToken } });
        Assert.Equal(first.Success.User, second.Success!.User);
        Assert.NotEqual(first.SessionId, second.SessionId);
    }

    [Fact]
    public async Task An_unknown_domain_is_refused()
    {
        await using var server = await TestServer.StartAsync();
        var client = server.Connect(new DomainName("convergence", "other"));
        var response = await client.RequestAsync(new ConvergenceMessage { ConnectionRequest = new ConnectionRequestMessage { Anonymous = new() } });
        Assert.Equal("domain_not_found", response.ConnectionResponse.Failure.Code);
        await client.ClosedAsync();
    }

    [Fact]
    public async Task Only_capabilities_that_were_asked_for_are_in_force()
    {
        await using var server = await TestServer.StartAsync();
        Assert.Empty((await server.SignInAsync()).Success!.Capabilities);
        Assert.Equal([Capabilities.Replica, Capabilities.Fingerprint], (await server.SignInAsync(1)).Success!.Capabilities);
        var other = await server.Connect().SignInAsync(new ConnectionRequestMessage { Anonymous = new(), Capabilities = { "fingerprint", "replica", "telepathy" } });
        Assert.Equal([Capabilities.Fingerprint], other.Success!.Capabilities); // a replica without an id is none
        Assert.Equal(0, other.Success.MaximumFrameBytes);
        var limited = await server.Connect().SignInAsync(new ConnectionRequestMessage { Anonymous = new(), Capabilities = { "limits" } });
        Assert.Equal([Capabilities.Limits], limited.Success!.Capabilities);
        Assert.Equal(4 * 1024 * 1024, limited.Success.MaximumFrameBytes);
    }

    [Fact]
    public async Task Somebody_who_does_not_sign_in_in_time_is_sent_away()
    {
        var time = new FakeTimeProvider();
        await using var server = await TestServer.StartAsync(options => options.TimeProvider = time);
        var client = server.Connect();
        await client.SendAsync(new ConvergenceMessage { Ping = new PingMessage() });
        await client.NextAsync(Body.Pong); // and the timer runs
        time.Advance(TimeSpan.FromSeconds(9));
        await client.SendAsync(new ConvergenceMessage { Ping = new PingMessage() });
        await client.NextAsync(Body.Pong);
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(CloseCodes.ProtocolError, (await client.ClosedAsync()).CloseCode);
    }

    [Fact]
    public async Task Nothing_but_signing_in_comes_first()
    {
        await using var server = await TestServer.StartAsync();
        foreach (var message in new[] { RawClient.OpenRequest("board"), new ConvergenceMessage { OperationSubmission = new Protocol.Model.OperationSubmissionMessage() } })
        {
            var client = server.Connect();
            await (message.OpenRealTimeModelRequest is null ? client.SendAsync(message) : client.StartAsync(message));
            Assert.Equal(CloseCodes.ProtocolError, (await client.ClosedAsync()).CloseCode);
        }
    }

    [Fact]
    public async Task Signing_in_twice_ends_the_connection()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.SignInAsync();
        await client.StartAsync(new ConvergenceMessage { ConnectionRequest = new ConnectionRequestMessage { Anonymous = new() } });
        Assert.Equal(CloseCodes.ProtocolError, (await client.ClosedAsync()).CloseCode);
    }

    [Fact]
    public async Task A_message_that_only_servers_send_ends_the_connection()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.SignInAsync();
        await client.SendAsync(new ConvergenceMessage { OperationAck = new Protocol.Model.OperationAcknowledgementMessage() });
        Assert.Equal(CloseCodes.ProtocolError, (await client.ClosedAsync()).CloseCode);
    }

    [Fact]
    public async Task A_replica_id_belongs_to_one_user()
    {
        await using var server = await TestServer.StartAsync(static options => options.Users.Add("ada", "secret"));
        await server.SignInAsync(7);
        var request = Password("ada", "secret");
        request.Capabilities.Add(Capabilities.Replica);
        request.ReplicaId = ReplicaId.ToText(7);
        var response = await server.Connect().RequestAsync(new ConvergenceMessage { ConnectionRequest = request });
        Assert.Equal("replica_owner_mismatch", response.ConnectionResponse.Failure.Code);
    }

    [Fact]
    public async Task A_newer_connection_of_the_same_store_replaces_the_older()
    {
        await using var server = await TestServer.StartAsync();
        var older = await server.SignInAsync(7);
        var newer = await server.SignInAsync(7);
        Assert.Equal(older.Success!.User, newer.Success!.User);
        Assert.Equal(CloseCodes.ReplacedByNewerConnection, (await older.ClosedAsync()).CloseCode);
        await newer.ExpectNothingAsync();
    }

    [Fact]
    public async Task A_user_has_no_more_connections_than_allowed()
    {
        await using var server = await TestServer.StartAsync(static options =>
        {
            options.MaximumConnectionsPerUser = 1;
            options.Users.Add("ada", "secret");
        });
        var first = await server.Connect().SignInAsync(Password("ada", "secret"));
        var second = server.Connect();
        var failure = (await second.RequestAsync(new ConvergenceMessage { ConnectionRequest = Password("ada", "secret") })).ConnectionResponse.Failure;
        Assert.Equal(("domain_unavailable", true), (failure.Code, failure.RetryOk));
        await first.ExpectNothingAsync();
        first.Wire.Cut();
        await server.SettleAsync(() => server.Default.Sessions.Count == 0);
        await server.Connect().SignInAsync(Password("ada", "secret"));
    }

    [Fact]
    public async Task A_server_that_stops_says_so()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.SignInAsync();
        await server.StopAsync();
        Assert.Equal(CloseCodes.GoingAway, (await client.ClosedAsync()).CloseCode);
    }

    private static ConnectionRequestMessage Password(string name, string password) => new() { Password = new() { Username = name, Password = password } };
}
