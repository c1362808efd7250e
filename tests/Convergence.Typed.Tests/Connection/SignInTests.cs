using Convergence.Typed.Protocol;
using Convergence.Typed.Protocol.Core;
using Convergence.Typed.Tests.Support;
using Auth = Convergence.Typed.Protocol.Core.ConnectionRequestMessage.AuthOneofCase;

namespace Convergence.Typed.Tests.Connection;

public sealed class SignInTests : IAsyncDisposable
{
    private readonly TestTime _time = new();
    private readonly ScriptedServer _server;

    public SignInTests() => _server = new ScriptedServer(_time);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_password_is_sent_with_the_capabilities_and_the_identity_of_the_store()
    {
        var store = new KeptStore();
        var state = await store.OpenAsync(TestContext.Current.CancellationToken);
        await using var domain = await _server.OpenDomainAsync(options =>
        {
            options.StoreFactory = _ => store;
            options.SignIn("ada", "secret");
        });

        var request = await (await _server.AcceptAsync()).SignInAsync();

        Assert.Equal(("ada", "secret"), (request.Password.Username, request.Password.Password));
        Assert.Equal([Capabilities.Replica, Capabilities.Fingerprint, Capabilities.Limits], request.Capabilities);
        Assert.Equal(ReplicaId.ToText(state.ReplicaId), request.ReplicaId);
        Assert.Empty(request.FormerReplicaIds);
        Assert.Equal("Convergence.Typed", request.Client);
    }

    [Fact]
    public async Task Without_a_word_on_it_the_sign_in_is_anonymous()
    {
        await using var domain = await _server.OpenDomainAsync();

        var request = await (await _server.AcceptAsync()).SignInAsync();

        Assert.Equal(Auth.Anonymous, request.AuthCase);
        Assert.Null(request.Anonymous.DisplayName);
    }

    [Fact]
    public async Task A_sign_in_shows_in_the_status()
    {
        await using var domain = await _server.OpenDomainAsync(options => options.SignInAnonymously("Ada"));

        await _server.SignInAsync(new SignInAnswer { UserType = DomainUserTypeData.Anonymous, UserName = "x1", DisplayName = "Ada", SessionId = "s7" });
        await domain.ConnectedAsync(TestContext.Current.CancellationToken).InTime();

        Assert.Equal(ConnectionState.Connected, domain.Status.State);
        Assert.Equal(new DomainUser(UserType.Anonymous, "x1", "Ada", IsAuthenticated: true), domain.Status.User);
        Assert.Equal("s7", domain.Status.SessionId);
        Assert.Null(domain.Status.Failure);
    }

    [Fact]
    public async Task After_a_drop_the_token_is_used()
    {
        await using var domain = await OpenAsPasswordUserAsync();
        (await _server.SignInAsync()).Cut();

        var request = await (await _server.AcceptAsync()).SignInAsync();

        Assert.Equal("token", request.Reconnect.Token);
    }

    [Fact]
    public async Task A_token_that_is_refused_is_followed_by_the_credentials_at_once()
    {
        await using var domain = await OpenAsPasswordUserAsync();
        (await _server.SignInAsync()).Cut();

        var refused = await (await _server.AcceptAsync()).RefuseSignInAsync("authentication_failed");
        var accepted = await (await _server.AcceptAsync()).SignInAsync();

        Assert.Equal(Auth.Reconnect, refused.AuthCase);
        Assert.Equal(Auth.Password, accepted.AuthCase);
        await Deadlines.UntilAsync(() => domain.Status.IsConnected);
    }

    [Fact]
    public async Task A_token_that_meets_an_unavailable_domain_three_times_is_followed_by_the_credentials()
    {
        await using var domain = await OpenAsPasswordUserAsync();
        (await _server.SignInAsync()).Cut();

        foreach (var wait in new[] { 5, 10 })
        {
            var request = await (await _server.AcceptAsync()).RefuseSignInAsync("domain_unavailable", retryOk: true);
            Assert.Equal(Auth.Reconnect, request.AuthCase);
            await _time.PassAsync(TimeSpan.FromSeconds(wait));
        }

        Assert.Equal(Auth.Reconnect, (await (await _server.AcceptAsync()).RefuseSignInAsync("domain_unavailable", retryOk: true)).AuthCase);
        Assert.Equal(Auth.Password, (await (await _server.AcceptAsync()).SignInAsync()).AuthCase);
        await Deadlines.UntilAsync(() => domain.Status.IsConnected);
    }

    [Fact]
    public async Task A_refusal_that_may_pass_is_tried_again()
    {
        await using var domain = await OpenAsPasswordUserAsync();

        await (await _server.AcceptAsync()).RefuseSignInAsync("domain_unavailable", retryOk: true, "Upgrading.");
        await _time.BegunAsync(TimeSpan.FromSeconds(5));

        Assert.Equal(("domain_unavailable", "Upgrading."), (domain.Status.Failure?.Code, domain.Status.Failure?.Message));
        _time.Advance(TimeSpan.FromSeconds(5));
        await _server.SignInAsync();
        await domain.ConnectedAsync(TestContext.Current.CancellationToken).InTime();
    }

    [Fact]
    public async Task A_refusal_for_good_ends_in_the_status_the_event_and_whoever_waits()
    {
        await using var domain = await OpenAsPasswordUserAsync();
        var raised = new TaskCompletionSource<SignInFailedEventArgs>();
        domain.SignInFailed += (_, arguments) => raised.TrySetResult(arguments);
        var waiting = domain.ConnectedAsync(TestContext.Current.CancellationToken);

        var connection = await _server.AcceptAsync();
        await connection.RefuseSignInAsync("authentication_failed", details: "Wrong name or password.");

        var thrown = await Assert.ThrowsAsync<SignInFailedException>(() => waiting.InTime());
        Assert.Equal("authentication_failed", thrown.Code);
        Assert.Equal("authentication_failed", (await raised.Task.InTime()).Code);
        Assert.Equal(ConnectionState.Disconnected, domain.Status.State);
        Assert.Equal(new ConnectionFailure("authentication_failed", "Wrong name or password.", WillRetry: false), domain.Status.Failure);
        Assert.Equal(CloseCodes.Normal, (await connection.Ended).Code);
        Assert.Same(thrown, await Assert.ThrowsAsync<SignInFailedException>(() => domain.ConnectedAsync(TestContext.Current.CancellationToken).InTime()));
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, _server.Attempts);
    }

    [Fact]
    public async Task After_a_refusal_the_application_can_ask_again()
    {
        await using var domain = await OpenAsPasswordUserAsync();
        await (await _server.AcceptAsync()).RefuseSignInAsync("domain_not_found");
        await Assert.ThrowsAsync<SignInFailedException>(() => domain.ConnectedAsync(TestContext.Current.CancellationToken).InTime());

        var connecting = domain.ConnectAsync(TestContext.Current.CancellationToken);
        await _server.SignInAsync();

        await connecting.InTime();
        Assert.True(domain.Status.IsConnected);
    }

    private Task<ConvergenceDomain> OpenAsPasswordUserAsync() => _server.OpenDomainAsync(options => options.SignIn("ada", "secret"));
}
