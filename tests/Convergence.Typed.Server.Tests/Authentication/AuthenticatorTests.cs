using Convergence.Typed.Protocol;
using Convergence.Typed.Protocol.Core;
using Convergence.Typed.Server.Tests.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Convergence.Typed.Server.Tests.Authentication;

public sealed class AuthenticatorTests : StoreTest
{
    private const int FewIterations = 1000;
    private const string ReplicaA = "000000000000000000000000000000aa";
    private const string ReplicaB = "000000000000000000000000000000bb";

    private static readonly DomainName s_domain = new("convergence", "default");
    private static readonly PeerDescription s_peer = new("127.0.0.1", "test");

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(s_time));

    [Fact]
    public async Task The_right_password_starts_a_session()
    {
        await using var authenticator = await StartAsync(("ada", "secret"));

        var first = Assert.IsType<SignedIn>(await SignInAsync(authenticator, Password("ada", "secret")));
        var second = Assert.IsType<SignedIn>(await SignInAsync(authenticator, Password("ada", "secret")));

        Assert.Equal(("ada", DomainUserTypeData.Normal), (first.User.UserName, first.User.Type));
        Assert.Equal(first.User, second.User);
        Assert.NotEqual(first.SessionId, second.SessionId);
        Assert.NotEqual(first.ReconnectToken, second.ReconnectToken);
        Assert.Matches("^[A-Za-z0-9/+]{32}$", first.ReconnectToken);
        Assert.Null(first.ReplicaId);
    }

    [Fact]
    public async Task A_stranger_cannot_tell_who_exists()
    {
        await using var authenticator = await StartAsync(("ada", "secret"), ("bob", "secret"));
        await Domain.PutUsersAsync(["ada"], Cancellation);

        var wrong = Assert.IsType<SignInRefused>(await SignInAsync(authenticator, Password("ada", "Secret")));

        Assert.Equal(("authentication_failed", false), (wrong.Code, wrong.RetryOk));
        Assert.Equal(wrong, await SignInAsync(authenticator, Password("nobody", "secret")));
        Assert.Equal(wrong, await SignInAsync(authenticator, Password("bob", "secret")));
        Assert.Equal(wrong, await SignInAsync(authenticator, Password("ada", "")));
        Assert.Equal(wrong, await SignInAsync(authenticator, Password("", "")));
        Assert.Equal(wrong, await SignInAsync(authenticator, Password("Ada", "secret")));
    }

    [Fact]
    public async Task An_unknown_user_costs_as_much_hashing_as_a_wrong_password()
    {
        using var hashing = new PasswordHashing(new PasswordHasherOptions { IterationCount = FewIterations });
        await using var authenticator = await StartWithAsync(hashing, [("ada", "secret"), ("gone", "secret")], allowAnonymous: false);
        await Domain.PutUsersAsync(["ada"], Cancellation);

        // Behind the preparation, which checks each stored hash once.
        await TestWait.UntilAsync(async () => await HashAsync("ada") is not null && await HashAsync("gone") is not null && hashing.Checks == 2);
        foreach (var name in new[] { "ada", "nobody", "gone", "" })
        {
            var before = hashing.Checks;
            await TestWait.UntilAsync(async () =>
            {
                before = hashing.Checks;
                Assert.Equal("authentication_failed", Code(await SignInAsync(authenticator, Password(name, "wrong"))));
                return hashing.Checks - before == 1;
            });
        }
    }

    [Fact]
    public async Task The_password_itself_is_not_in_the_file_and_its_hash_stays_the_same_over_restarts()
    {
        await using (var authenticator = await StartAsync(("ada", "a-very-secret-word")))
        {
            await SignInAsync(authenticator, Password("ada", "a-very-secret-word"));
        }

        var hash = await HashAsync("ada");
        Assert.NotNull(hash);
        await ReopenAsync();
        await using (var authenticator = await StartAsync(("ada", "a-very-secret-word")))
        {
            Assert.IsType<SignedIn>(await SignInAsync(authenticator, Password("ada", "a-very-secret-word")));
        }

        Assert.Equal(hash, await HashAsync("ada"));
        await Store.DisposeAsync();
        Assert.DoesNotContain("a-very-secret-word", System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(DatabasePath, Cancellation)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hash_with_outdated_parameters_is_replaced_and_tokens_live_on()
    {
        string token;
        await using (var authenticator = await StartAsync(("ada", "secret")))
        {
            token = Assert.IsType<SignedIn>(await SignInAsync(authenticator, Password("ada", "secret"))).ReconnectToken;
        }

        var hash = await HashAsync("ada");
        await using (var authenticator = await StartWithAsync(FewIterations * 2, ("ada", "secret")))
        {
            Assert.IsType<SignedIn>(await SignInAsync(authenticator, Password("ada", "secret")));
            Assert.IsType<SignedIn>(await SignInAsync(authenticator, Reconnect(token)));
        }

        Assert.NotEqual(hash, await HashAsync("ada"));
    }

    [Fact]
    public async Task A_changed_password_ends_the_old_one_and_the_tokens_that_came_from_it()
    {
        string token;
        await using (var authenticator = await StartAsync(("ada", "old")))
        {
            token = Assert.IsType<SignedIn>(await SignInAsync(authenticator, Password("ada", "old"))).ReconnectToken;
        }

        await using (var authenticator = await StartAsync(("ada", "new")))
        {
            Assert.IsType<SignInRefused>(await SignInAsync(authenticator, Reconnect(token)));
            Assert.IsType<SignInRefused>(await SignInAsync(authenticator, Password("ada", "old")));
            Assert.IsType<SignedIn>(await SignInAsync(authenticator, Password("ada", "new")));
        }
    }

    [Fact]
    public async Task Somebody_who_was_taken_out_of_the_list_is_not_let_in_any_more_by_password_or_token()
    {
        string token;
        await using (var authenticator = await StartAsync(("ada", "secret"), ("bob", "secret")))
        {
            token = Assert.IsType<SignedIn>(await SignInAsync(authenticator, Password("ada", "secret"))).ReconnectToken;
        }

        await using (var authenticator = await StartAsync(("bob", "secret")))
        {
            Assert.Equal("authentication_failed", Code(await SignInAsync(authenticator, Password("ada", "secret"))));
            Assert.Equal("authentication_failed", Code(await SignInAsync(authenticator, Reconnect(token))));
            Assert.IsType<SignedIn>(await SignInAsync(authenticator, Password("bob", "secret")));
        }
    }

    [Fact]
    public async Task A_start_with_many_users_does_not_wait_for_their_hashes_and_everybody_can_sign_in_at_once()
    {
        var users = Enumerable.Range(0, 300).Select(i => ($"user{i}", $"password{i}")).ToArray();
        await using var authenticator = await StartWithAsync(100_000, users);

        Assert.IsType<SignedIn>(await SignInAsync(authenticator, Password("user299", "password299")));

        Assert.NotNull(await HashAsync("user299"));
        Assert.Null(await HashAsync("user298"));
    }

    [Fact]
    public async Task Without_any_sign_in_every_password_is_hashed_in_the_end()
    {
        await using var authenticator = await StartAsync([.. Enumerable.Range(0, 5).Select(i => ($"user{i}", "secret"))]);

        for (var i = 0; i < 5; i++)
        {
            await TestWait.UntilAsync(async () => await HashAsync($"user{i}") is not null);
        }
    }

    [Fact]
    public async Task A_token_lets_its_user_in_again_and_again_for_24_hours_after_each_use()
    {
        await using var authenticator = await StartAsync(("ada", "secret"));
        var first = Assert.IsType<SignedIn>(await SignInAsync(authenticator, Password("ada", "secret")));

        for (var i = 0; i < 3; i++)
        {
            _time.Advance(TimeSpan.FromHours(23));
            var again = Assert.IsType<SignedIn>(await SignInAsync(authenticator, Reconnect(first.ReconnectToken)));
            Assert.Equal((first.User, first.ReconnectToken), (again.User, again.ReconnectToken));
            Assert.NotEqual(first.SessionId, again.SessionId);
        }

        _time.Advance(TimeSpan.FromHours(24));
        Assert.Equal("authentication_failed", Code(await SignInAsync(authenticator, Reconnect(first.ReconnectToken))));
        Assert.Equal("authentication_failed", Code(await SignInAsync(authenticator, Reconnect(""))));
    }

    [Fact]
    public async Task A_token_survives_a_restart_and_is_not_in_the_file()
    {
        string token;
        await using (var authenticator = await StartAsync(("ada", "secret")))
        {
            token = Assert.IsType<SignedIn>(await SignInAsync(authenticator, Password("ada", "secret"))).ReconnectToken;
        }

        await Store.DisposeAsync();
        Assert.DoesNotContain(token, System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(DatabasePath, Cancellation)), StringComparison.Ordinal);
        await ReopenAsync();

        await using (var authenticator = await StartAsync(("ada", "secret")))
        {
            Assert.IsType<SignedIn>(await SignInAsync(authenticator, Reconnect(token)));
        }
    }

    [Fact]
    public async Task Anonymous_people_are_let_in_only_when_that_is_allowed()
    {
        await using (var authenticator = await StartAsync())
        {
            var refused = Assert.IsType<SignInRefused>(await SignInAsync(authenticator, Anonymous("Guest")));
            Assert.Equal(("anonymous_auth_disabled", false), (refused.Code, refused.RetryOk));
        }

        string token;
        await using (var authenticator = await StartAnonymousAsync())
        {
            var guest = Assert.IsType<SignedIn>(await SignInAsync(authenticator, Anonymous("Guest")));
            Assert.Equal((DomainUserTypeData.Anonymous, "Guest"), (guest.User.Type, guest.User.DisplayName));
            Assert.NotEqual(guest.User.UserName, Assert.IsType<SignedIn>(await SignInAsync(authenticator, Anonymous(null))).User.UserName);
            Assert.Equal(guest.User, Assert.IsType<SignedIn>(await SignInAsync(authenticator, Reconnect(guest.ReconnectToken))).User);
            token = guest.ReconnectToken;
        }

        await using (var authenticator = await StartAsync())
        {
            Assert.Equal("anonymous_auth_disabled", Code(await SignInAsync(authenticator, Reconnect(token))));
        }
    }

    [Fact]
    public async Task An_anonymous_store_that_comes_back_is_the_same_user_also_as_a_copy()
    {
        await using var authenticator = await StartAnonymousAsync();

        var first = Assert.IsType<SignedIn>(await SignInAsync(authenticator, WithReplica(Anonymous("Guest"), ReplicaA)));
        var copy = Assert.IsType<SignedIn>(await SignInAsync(authenticator, WithReplica(Anonymous(null), ReplicaB, ReplicaA)));

        Assert.Equal(first.User, copy.User);
        Assert.Equal((UInt128)0xAA, first.ReplicaId);
        Assert.Equal((UInt128)0xBB, copy.ReplicaId);
        Assert.Equal([(UInt128)0xAA], copy.FormerReplicaIds);
    }

    [Fact]
    public async Task A_store_of_somebody_else_is_refused_however_one_signs_in()
    {
        await using var authenticator = await StartAnonymousAsync(("ada", "secret"), ("bob", "secret"));
        Assert.IsType<SignedIn>(await SignInAsync(authenticator, WithReplica(Password("ada", "secret"), ReplicaA)));
        var bob = Assert.IsType<SignedIn>(await SignInAsync(authenticator, Password("bob", "secret")));

        foreach (var request in new[] { Password("bob", "secret"), Reconnect(bob.ReconnectToken), Anonymous("Guest") })
        {
            var refused = Assert.IsType<SignInRefused>(await SignInAsync(authenticator, WithReplica(request.Clone(), ReplicaA)));
            Assert.Equal(("replica_owner_mismatch", false), (refused.Code, refused.RetryOk));
            Assert.Equal("replica_owner_mismatch", Code(await SignInAsync(authenticator, WithReplica(request.Clone(), ReplicaB, ReplicaA))));
        }

        Assert.IsType<SignedIn>(await SignInAsync(authenticator, WithReplica(Password("bob", "secret"), ReplicaB)));
        Assert.IsType<SignedIn>(await SignInAsync(authenticator, WithReplica(Password("ada", "secret"), ReplicaA)));
    }

    [Fact]
    public async Task Whose_store_it_is_is_not_told_to_somebody_with_a_wrong_password()
    {
        await using var authenticator = await StartAsync(("ada", "secret"), ("bob", "secret"));
        await SignInAsync(authenticator, WithReplica(Password("ada", "secret"), ReplicaA));

        Assert.Equal("authentication_failed", Code(await SignInAsync(authenticator, WithReplica(Password("bob", "wrong"), ReplicaA))));
    }

    [Fact]
    public async Task A_replica_id_without_the_capability_means_nothing_and_a_broken_one_with_it_is_refused()
    {
        await using var authenticator = await StartAsync(("ada", "secret"));
        var request = Password("ada", "secret");
        request.ReplicaId = "broken";

        Assert.Null(Assert.IsType<SignedIn>(await SignInAsync(authenticator, request)).ReplicaId);

        request.Capabilities.Add(Capabilities.Replica);
        Assert.Equal("authentication_failed", Code(await SignInAsync(authenticator, request)));
        Assert.Equal("authentication_failed", Code(await SignInAsync(authenticator, WithReplica(Password("ada", "secret"), [.. Enumerable.Repeat(ReplicaA, 1000)]))));
    }

    [Fact]
    public async Task Other_requests_get_the_codes_of_the_protocol()
    {
        await using var authenticator = await StartAsync(("ada", "secret"));

        Assert.Equal("domain_not_found", Code(await authenticator.SignInAsync(new DomainName("convergence", "other"), Password("ada", "secret"), s_peer, Cancellation)));
        Assert.Equal("invalid_auth_method", Code(await SignInAsync(authenticator, new ConnectionRequestMessage())));
        Assert.Equal("authentication_failed", Code(await SignInAsync(authenticator, new ConnectionRequestMessage { Jwt = new() { Jwt = "a.b.c" } })));
    }

    [Fact]
    public async Task When_the_database_fails_the_client_may_try_again()
    {
        await using var authenticator = await StartAsync(("ada", "secret"));
        await SignInAsync(authenticator, Password("ada", "secret"));
        await Store.DisposeAsync();

        var refused = Assert.IsType<SignInRefused>(await SignInAsync(authenticator, Password("ada", "secret")));

        Assert.Equal(("domain_error", true), (refused.Code, refused.RetryOk));
    }

    private static string Code(SignInOutcome outcome) => Assert.IsType<SignInRefused>(outcome).Code;

    private static Task<SignInOutcome> SignInAsync(Authenticator authenticator, ConnectionRequestMessage request) =>
        authenticator.SignInAsync(s_domain, request, s_peer, Cancellation);

    private static ConnectionRequestMessage Password(string name, string password) => new() { Password = new() { Username = name, Password = password } };

    private static ConnectionRequestMessage Anonymous(string? name) => new() { Anonymous = new() { DisplayName = name } };

    private static ConnectionRequestMessage Reconnect(string token) => new() { Reconnect = new() { Token = token } };

    private static ConnectionRequestMessage WithReplica(ConnectionRequestMessage request, params string[] replicas)
    {
        request.Capabilities.Add(Capabilities.Replica);
        request.ReplicaId = replicas[0];
        request.FormerReplicaIds.Add(replicas[1..]);
        return request;
    }

    private async Task<string?> HashAsync(string name) => (await Domain.FindPasswordAsync(name, Cancellation))!.Hash;

    private Task<Authenticator> StartAsync(params (string Name, string Password)[] users) => StartWithAsync(FewIterations, users);

    private Task<Authenticator> StartAnonymousAsync(params (string Name, string Password)[] users) => StartWithAsync(FewIterations, users, allowAnonymous: true);

    private Task<Authenticator> StartWithAsync(int iterations, params (string Name, string Password)[] users) => StartWithAsync(iterations, users, allowAnonymous: false);

    private Task<Authenticator> StartWithAsync(int iterations, (string Name, string Password)[] users, bool allowAnonymous) =>
        StartWithAsync(new PasswordHashing(new PasswordHasherOptions { IterationCount = iterations }), users, allowAnonymous);

    private async Task<Authenticator> StartWithAsync(PasswordHashing hashing, (string Name, string Password)[] users, bool allowAnonymous)
    {
        var options = new ConvergenceServerOptions { AllowAnonymous = allowAnonymous, TimeProvider = _time };
        foreach (var (name, password) in users)
        {
            options.Users.Add(name, password);
        }

        var authenticator = new Authenticator(options, hashing, NullLogger<Authenticator>.Instance);
        await authenticator.StartAsync(new Dictionary<DomainName, IDomainStore> { [s_domain] = Domain }, Cancellation);
        return authenticator;
    }
}
