using System.Collections.Concurrent;
using Convergence.Typed.Protocol;
using Convergence.Typed.Protocol.Core;
using Convergence.Typed.Protocol.Identity;
using Convergence.Typed.Protocol.Model;
using Convergence.Typed.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Body = Convergence.Typed.Protocol.ConvergenceMessage.BodyOneofCase;

namespace Convergence.Typed.Tests.Connection;

public sealed class ParticipantTests : IAsyncDisposable
{
    private readonly TestTime _time = new();
    private readonly ScriptedServer _server;
    private readonly Participant _participant = new();
    private readonly IdentityCache _identities = new();
    private ConnectionLoop? _loop;
    private LocalStore? _store;

    public ParticipantTests() => _server = new ScriptedServer(_time);

    public async ValueTask DisposeAsync()
    {
        await (_loop?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_store?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_session_is_told_in_order_from_its_start_to_its_end()
    {
        await StartAsync();
        var connection = await _server.AcceptAsync();
        await connection.SignInAsync();
        for (var i = 0; i < 100; i++)
        {
            connection.Send(Message(i));
        }

        await Deadlines.UntilAsync(() => _participant.Calls.Count == 101);
        connection.Cut();
        await Deadlines.UntilAsync(() => _participant.Calls.Count == 102);

        Assert.Equal(["started s1", .. Enumerable.Range(0, 100).Select(i => $"s1 {Body.OperationAck} {i}"), "ended s1"], _participant.Calls);
    }

    [Fact]
    public async Task What_a_participant_asks_for_when_the_session_starts_reaches_the_server_first()
    {
        _participant.OnStarted = session => _ = session.Connection.RequestAsync(new ConvergenceMessage { ServerTimeRequest = new() });
        var loop = await StartAsync();
        var connection = await _server.SignInAsync();

        await connection.ReceiveAsync(Body.ServerTimeRequest);

        Assert.Same(_participant.Session, loop.Session);
    }

    [Fact]
    public async Task The_outcome_of_an_attempt_is_told_while_it_is_under_way_and_not_between_attempts()
    {
        _server.Sockets = SocketBehaviour.Silent;
        var loop = await StartAsync();
        var first = loop.WaitForOutcomeAsync(TestContext.Current.CancellationToken);
        await _time.PassAsync(TimeSpan.FromSeconds(3));

        Assert.Null(await first.InTime());
        await _time.BegunAsync(TimeSpan.FromSeconds(5));
        Assert.Null(await loop.WaitForOutcomeAsync(TestContext.Current.CancellationToken).InTime());

        _server.Sockets = SocketBehaviour.Open;
        _time.Advance(TimeSpan.FromSeconds(5));
        var connection = await _server.AcceptAsync();
        var second = loop.WaitForOutcomeAsync(TestContext.Current.CancellationToken);
        Assert.False(second.IsCompleted);
        await connection.SignInAsync();
        Assert.Equal("s1", (await second.InTime())?.SessionId);
    }

    [Fact]
    public async Task Right_after_a_drop_the_outcome_of_the_next_attempt_is_waited_for()
    {
        var loop = await StartAsync();
        var connection = await _server.SignInAsync();
        await loop.ConnectedAsync(TestContext.Current.CancellationToken).InTime();
        Task<ServerSession?>? outcome = null;
        _participant.OnEnded = () => outcome = loop.WaitForOutcomeAsync(TestContext.Current.CancellationToken);

        connection.Cut();
        await _server.SignInAsync(new SignInAnswer { SessionId = "s2" });

        await Deadlines.UntilAsync(() => outcome is not null);
        Assert.Equal("s2", (await outcome!.InTime())?.SessionId);
    }

    [Fact]
    public async Task Identities_are_known_before_the_message_that_mentions_them()
    {
        string? name = null;
        _participant.OnMessage = _ => name = _identities.Resolve("s9")?.DisplayName;
        await StartAsync();
        var connection = await _server.SignInAsync();
        var id = new DomainUserIdData { UserType = DomainUserTypeData.Normal, Username = "bob" };
        var update = new IdentityCacheUpdateMessage();
        update.Users.Add(new DomainUserData { UserId = id, DisplayName = "Bob" });
        update.Sessions.Add("s9", id);

        connection.Send(new ConvergenceMessage { IdentityCacheUpdate = update });
        connection.Send(Message(1));

        await Deadlines.UntilAsync(() => name is not null);
        Assert.Equal("Bob", name);
        Assert.Equal("ada", _identities.Resolve("s1")?.Name);
        Assert.Null(_identities.Resolve("s10"));
    }

    [Fact]
    public async Task A_request_nobody_knows_is_answered_with_an_error()
    {
        await StartAsync();
        var connection = await _server.SignInAsync();

        var error = await Assert.ThrowsAsync<ProtocolErrorException>(() => connection.RequestAsync(Request()));

        Assert.Equal("unknown", error.Code);
    }

    [Fact]
    public async Task A_request_that_comes_before_the_sign_in_is_answered_with_an_error()
    {
        await StartAsync();
        var connection = await _server.AcceptAsync();
        await connection.ReceiveAsync(Body.ConnectionRequest);

        var error = await Assert.ThrowsAsync<ProtocolErrorException>(() => connection.RequestAsync(Request()));

        Assert.Equal("unknown", error.Code);
        Assert.Empty(_participant.Calls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_participant_that_fails_ends_the_connection_which_is_made_again_after_a_wait(bool whenStarting)
    {
        if (whenStarting)
        {
            _participant.OnStarted = _ => throw new InvalidDataException("A mistake.");
        }
        else
        {
            _participant.OnMessage = _ => throw new InvalidDataException("A mistake.");
        }

        await StartAsync();
        var connection = await _server.SignInAsync();
        connection.Send(Message(1));

        Assert.Equal(CloseCodes.InternalError, (await connection.Ended).Code);
        await _time.BegunAsync(TimeSpan.FromSeconds(5));
        Assert.Equal("ended s1", _participant.Calls.Last());

        _participant.OnStarted = null;
        _participant.OnMessage = null;
        _time.Advance(TimeSpan.FromSeconds(5));
        var next = await _server.SignInAsync(new SignInAnswer { SessionId = "s2" });
        next.Send(Message(2));
        await Deadlines.UntilAsync(() => _participant.Calls.Last() == $"s2 {Body.OperationAck} 2");
    }

    [Fact]
    public async Task A_participant_that_fails_at_the_end_keeps_nothing_from_going_on()
    {
        _participant.OnEnded = () => throw new InvalidDataException("A mistake.");
        await StartAsync();
        (await _server.SignInAsync()).Cut();

        await _server.SignInAsync(new SignInAnswer { SessionId = "s2" });

        await Deadlines.UntilAsync(() => _participant.Session?.SessionId == "s2");
    }

    [Fact]
    public async Task Capabilities_that_the_server_does_not_list_are_not_in_force()
    {
        await StartAsync();
        (await _server.SignInAsync(new SignInAnswer { Capabilities = [] })).Cut();
        await Deadlines.UntilAsync(() => _participant.Session is not null);
        Assert.False(_participant.Session!.HasReplica || _participant.Session.HasFingerprint);

        await _server.SignInAsync(new SignInAnswer { SessionId = "s2" });

        await Deadlines.UntilAsync(() => _participant.Session.SessionId == "s2");
        Assert.True(_participant.Session.HasReplica && _participant.Session.HasFingerprint);
    }

    private async Task<ConnectionLoop> StartAsync()
    {
        var options = new ConvergenceOptions();
        _server.Configure(options);
        _store = await LocalStore.OpenAsync(options, TestContext.Current.CancellationToken);
        var status = new DomainStatus(new CallbackQueue(null, NullLogger.Instance), null);
        _loop = new ConnectionLoop(DomainAddress.Parse(ScriptedServer.Url), options, _store, _identities, status);
        _loop.Add(_participant);
        _loop.Start();
        return _loop;
    }

    private static ConvergenceMessage Message(int number) => new() { OperationAck = new OperationAcknowledgementMessage { SequenceNumber = number } };

    private static ConvergenceMessage Request() => new() { ModelAutoCreateConfigRequest = new AutoCreateModelConfigRequestMessage { AutoCreateId = 1 } };

    private sealed class Participant : ISessionParticipant
    {
        public ConcurrentQueue<string> Calls { get; } = new();

        public volatile ServerSession? Session;

        public Action<ServerSession>? OnStarted { get; set; }

        public Action<ConvergenceMessage>? OnMessage { get; set; }

        public Action? OnEnded { get; set; }

        public void OnSessionStarted(ServerSession session)
        {
            Session = session;
            Calls.Enqueue($"started {session.SessionId}");
            OnStarted?.Invoke(session);
        }

        public ValueTask<bool> OnMessageAsync(ServerSession session, ConvergenceMessage message)
        {
            Calls.Enqueue($"{session.SessionId} {message.BodyCase} {message.OperationAck?.SequenceNumber}");
            OnMessage?.Invoke(message);
            return ValueTask.FromResult(true);
        }

        public ValueTask<bool> OnRequestAsync(ServerSession session, int requestId, ConvergenceMessage message) => ValueTask.FromResult(false);

        public void OnSessionEnded(ServerSession session, ConnectionEnd end)
        {
            Calls.Enqueue($"ended {session.SessionId}");
            OnEnded?.Invoke();
        }
    }
}
