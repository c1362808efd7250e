using Convergence.Typed.Protocol;
using Convergence.Typed.Protocol.Core;
using Convergence.Typed.Tests.Support;

namespace Convergence.Typed.Tests.Connection;

public sealed class StoreOwnerTests : IAsyncDisposable
{
    private readonly TestTime _time = new();
    private readonly ScriptedServer _server;
    private readonly KeptStore _store = new();

    public StoreOwnerTests() => _server = new ScriptedServer(_time);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task The_first_sign_in_makes_the_user_the_owner_whom_an_offline_start_finds()
    {
        await UseAsync(new SignInAnswer());

        await using var offline = await _server.OpenDomainAsync(options =>
        {
            options.StoreFactory = _ => _store;
            options.ConnectOnOpen = false;
        });

        Assert.Equal(new DomainUser(UserType.Normal, "ada", "ada", IsAuthenticated: false), offline.Status.User);
        Assert.Equal(ConnectionState.Disconnected, offline.Status.State);
    }

    [Fact]
    public async Task Another_user_is_not_let_near_the_store()
    {
        await UseAsync(new SignInAnswer());
        await using var domain = await OpenAsync();
        var raised = new TaskCompletionSource<SignInFailedEventArgs>();
        domain.SignInFailed += (_, arguments) => raised.TrySetResult(arguments);

        var connection = await _server.SignInAsync(new SignInAnswer { UserName = "bob" });

        var thrown = await Assert.ThrowsAsync<StoreOwnerMismatchException>(() => domain.ConnectedAsync(TestContext.Current.CancellationToken).InTime());
        Assert.Contains("ada", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("bob", thrown.Message, StringComparison.Ordinal);
        Assert.Equal("store_owner_mismatch", (await raised.Task.InTime()).Code);
        Assert.Equal(CloseCodes.Normal, (await connection.Ended).Code);
        Assert.Empty(connection.TakeReceived());
        Assert.Equal("ada", domain.Status.User?.Name);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(2, _server.Attempts);
    }

    [Fact]
    public async Task Another_domain_is_not_let_near_the_store()
    {
        await UseAsync(new SignInAnswer());
        await using var domain = await ConvergenceDomain.OpenAsync(
            "ws://server.test/realtime/convergence/other",
            options =>
            {
                _server.Configure(options);
                options.StoreFactory = _ => _store;
            },
            TestContext.Current.CancellationToken);

        await _server.SignInAsync();

        await Assert.ThrowsAsync<StoreOwnerMismatchException>(() => domain.ConnectedAsync(TestContext.Current.CancellationToken).InTime());
    }

    [Fact]
    public async Task An_anonymous_user_may_come_back_under_another_name_but_not_as_somebody()
    {
        await UseAsync(new SignInAnswer { UserType = DomainUserTypeData.Anonymous, UserName = "1" });
        await UseAsync(new SignInAnswer { UserType = DomainUserTypeData.Anonymous, UserName = "2" });

        await using var domain = await OpenAsync();
        await _server.SignInAsync(new SignInAnswer { UserName = "1" });

        await Assert.ThrowsAsync<StoreOwnerMismatchException>(() => domain.ConnectedAsync(TestContext.Current.CancellationToken).InTime());
    }

    private async Task UseAsync(SignInAnswer answer)
    {
        await using var domain = await OpenAsync();
        await _server.SignInAsync(answer);
        await domain.ConnectedAsync(TestContext.Current.CancellationToken).InTime();
    }

    private Task<ConvergenceDomain> OpenAsync() => _server.OpenDomainAsync(options => options.StoreFactory = _ => _store);
}
