using Convergence.Typed.Protocol.Core;

namespace Convergence.Typed.Server.Tests.Storage;

public sealed class IdentityStoreTests : StoreTest
{
    [Fact]
    public async Task The_listed_users_can_sign_in_and_the_others_are_disabled()
    {
        await Domain.PutUsersAsync(["ada", "bob"], Cancellation);
        var ada = await Domain.FindPasswordAsync("ada", Cancellation);
        Assert.Equal(("ada", DomainUserTypeData.Normal, false, (string?)null), (ada!.User.UserName, ada.User.Type, ada.User.IsDisabled, ada.Hash));

        await Domain.PutUsersAsync(["bob", "cyd"], Cancellation);
        Assert.True((await Domain.FindPasswordAsync("ada", Cancellation))!.User.IsDisabled);
        Assert.False((await Domain.FindPasswordAsync("bob", Cancellation))!.User.IsDisabled);
        Assert.False((await Domain.FindPasswordAsync("cyd", Cancellation))!.User.IsDisabled);

        await Domain.PutUsersAsync(["ada"], Cancellation);
        Assert.Equal(ada, await Domain.FindPasswordAsync("ada", Cancellation));
        Assert.Null(await Domain.FindPasswordAsync("Ada", Cancellation));
    }

    [Fact]
    public async Task A_hash_stays_when_the_users_are_put_again_and_tokens_end_with_the_password_they_came_from()
    {
        var ada = await AddUserAsync("ada");
        await Domain.SetPasswordHashAsync(ada.Key, "first", isNewPassword: true, Cancellation);
        await Domain.StartSessionAsync(Session(ada, "token"), Cancellation);

        await Domain.SetPasswordHashAsync(ada.Key, "the same, hashed again", isNewPassword: false, Cancellation);
        await Domain.PutUsersAsync(["ada"], Cancellation);
        Assert.Equal("the same, hashed again", (await Domain.FindPasswordAsync("ada", Cancellation))!.Hash);
        Assert.Equal(ada, await Domain.FindTokenAsync("token", s_time, Cancellation));

        await Domain.SetPasswordHashAsync(ada.Key, "another", isNewPassword: true, Cancellation);
        Assert.Null(await Domain.FindTokenAsync("token", s_time, Cancellation));
    }

    [Fact]
    public async Task Sessions_are_numbered_in_base_36_and_never_twice_also_after_a_restart()
    {
        var ada = await AddUserAsync("ada");
        List<string> ids = [];
        for (var i = 0; i < 37; i++)
        {
            ids.Add((await Domain.StartSessionAsync(Session(ada, $"token{i}"), Cancellation)).SessionId);
        }

        await ReopenAsync();
        ids.Add((await Domain.StartSessionAsync(Session(ada, "token"), Cancellation)).SessionId);

        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Equal(["1", "2"], ids[..2]);
        Assert.Equal(["z", "10", "11", "12"], ids[34..]);
    }

    [Fact]
    public async Task The_users_of_sessions_are_known_for_ever()
    {
        var ada = await AddUserAsync("ada");
        var first = (await Domain.StartSessionAsync(Session(ada, "a"), Cancellation)).SessionId;
        var (anonymous, second) = await Domain.StartSessionAsync(Anonymous() with { DisplayName = "Guest" }, Cancellation);
        await Domain.PutUsersAsync([], Cancellation);

        await ReopenAsync();

        var users = await Domain.FindSessionUsersAsync([first, second, "never"], Cancellation);
        Assert.Equal(2, users.Count);
        Assert.Equal(ada with { IsDisabled = true }, users[first]);
        Assert.Equal(anonymous, users[second]);
    }

    [Fact]
    public async Task Each_anonymous_sign_in_without_a_replica_gets_a_user_of_its_own()
    {
        var first = (await Domain.StartSessionAsync(Anonymous() with { DisplayName = "Guest" }, Cancellation)).User;
        var second = (await Domain.StartSessionAsync(Anonymous(), Cancellation)).User;

        Assert.Equal(("1", "Guest", DomainUserTypeData.Anonymous), (first!.UserName, first.DisplayName, first.Type));
        Assert.Equal(("2", (string?)null), (second!.UserName, second.DisplayName));
    }

    [Fact]
    public async Task A_known_replica_gets_its_anonymous_user_back_with_the_name_it_gives()
    {
        var first = (await Domain.StartSessionAsync(Anonymous(s_replica) with { DisplayName = "Guest" }, Cancellation)).User;

        await ReopenAsync();

        Assert.Equal(first, (await Domain.StartSessionAsync(Anonymous(s_replica), Cancellation)).User);
        Assert.Equal(first! with { DisplayName = "Host" }, (await Domain.StartSessionAsync(Anonymous(s_replica) with { DisplayName = "Host" }, Cancellation)).User);
    }

    [Fact]
    public async Task A_copied_store_is_recognised_by_its_former_id_and_its_new_id_is_bound()
    {
        var user = (await Domain.StartSessionAsync(Anonymous(1), Cancellation)).User;

        Assert.Equal(user, (await Domain.StartSessionAsync(Anonymous(2, 1), Cancellation)).User);
        Assert.Equal(user, (await Domain.StartSessionAsync(Anonymous(2), Cancellation)).User);
    }

    [Fact]
    public async Task A_replica_of_somebody_else_is_refused_and_nothing_is_stored()
    {
        var ada = await AddUserAsync("ada");
        await Domain.StartSessionAsync(Session(ada, "a") with { ReplicaIds = [1] }, Cancellation);
        var guest = (await Domain.StartSessionAsync(Anonymous(2), Cancellation)).User;

        var bob = await AddUserAsync("ada", "bob");
        Assert.Null((await Domain.StartSessionAsync(Session(bob, "b") with { ReplicaIds = [1] }, Cancellation)).User);
        Assert.Null((await Domain.StartSessionAsync(Session(bob, "b") with { ReplicaIds = [3, 2] }, Cancellation)).User);
        Assert.Null((await Domain.StartSessionAsync(Anonymous(1), Cancellation)).User);
        Assert.Null((await Domain.StartSessionAsync(Anonymous(2, 1), Cancellation)).User);

        Assert.Null(await Domain.FindTokenAsync("b", s_time, Cancellation));
        var (third, session) = await Domain.StartSessionAsync(Anonymous(3), Cancellation);
        Assert.Equal("3", session);
        Assert.Equal("2", third!.UserName);
        Assert.Equal("1", guest!.UserName);
    }

    [Fact]
    public async Task Replicas_are_bound_within_a_domain()
    {
        await Domain.StartSessionAsync(Session(await AddUserAsync("ada"), "a") with { ReplicaIds = [1] }, Cancellation);

        var other = await Store.OpenDomainAsync(new DomainName("convergence", "other"), Cancellation);

        Assert.NotNull((await other.StartSessionAsync(Anonymous(1), Cancellation)).User);
        Assert.Null(await other.FindPasswordAsync("ada", Cancellation));
        Assert.Null(await other.FindTokenAsync("a", s_time, Cancellation));
    }

    [Fact]
    public async Task A_token_ends_at_its_time_and_lives_on_when_a_session_starts_with_it()
    {
        var ada = await AddUserAsync("ada");
        await Domain.StartSessionAsync(Session(ada, "token"), Cancellation);

        await ReopenAsync();
        Assert.Equal(ada, await Domain.FindTokenAsync("token", s_time.AddHours(24).AddMilliseconds(-1), Cancellation));
        Assert.Null(await Domain.FindTokenAsync("token", s_time.AddHours(24), Cancellation));
        Assert.Null(await Domain.FindTokenAsync("Token", s_time, Cancellation));

        await Domain.StartSessionAsync(Session(ada, "token") with { TokenExpires = s_time.AddHours(30) }, Cancellation);
        Assert.Equal(ada, await Domain.FindTokenAsync("token", s_time.AddHours(29), Cancellation));
    }

    [Fact]
    public async Task Two_that_present_a_new_replica_at_once_get_the_same_anonymous_user()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Domain.StartSessionAsync(Anonymous(s_replica), Cancellation).AsTask()));

        Assert.Single(outcomes.Select(outcome => outcome.User).Distinct());
        Assert.Equal(10, outcomes.Select(outcome => outcome.SessionId).Distinct().Count());
    }

    private static SessionStart Session(ServerUser user, string token) => Anonymous() with { UserKey = user.Key, TokenHash = token };

    private async Task<ServerUser> AddUserAsync(params string[] names)
    {
        await Domain.PutUsersAsync(names, Cancellation);
        return (await Domain.FindPasswordAsync(names[^1], Cancellation))!.User;
    }
}
