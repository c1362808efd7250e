using Convergence.Typed.Protocol;
using Convergence.Typed.Protocol.Activity;
using Convergence.Typed.Protocol.Chat;
using Convergence.Typed.Protocol.Core;
using Convergence.Typed.Protocol.Identity;
using Convergence.Typed.Protocol.Model;
using Convergence.Typed.Protocol.Presence;
using Body = Convergence.Typed.Protocol.ConvergenceMessage.BodyOneofCase;

namespace Convergence.Typed.Server.Tests;

/// <summary>What this server does not do yet: everything is answered, and the official client stays alive.</summary>
public sealed class UnsupportedTests
{
    [Fact]
    public async Task Requests_that_are_not_supported_are_answered()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.SignInAsync();
        foreach (var request in new ConvergenceMessage[]
        {
            new() { ModelsQueryRequest = new ModelsQueryRequestMessage { Query = "SELECT * FROM boards" } },
            new() { HistoricalDataRequest = new HistoricalDataRequestMessage { ModelId = "board" } },
            new() { SetModelPermissionsRequest = new SetModelPermissionsRequestMessage { ModelId = "board" } },
            new() { UsersGetRequest = new GetUsersRequestMessage() },
            new() { ActivityJoinRequest = new ActivityJoinRequestMessage() },
            new() { GetChatsRequest = new GetChatsRequestMessage() },
            new() { PresenceRequest = new PresenceRequestMessage() },
            new() { GetPermissionsRequest = new GetPermissionsRequestMessage() },
        })
        {
            var response = await client.RequestAsync(request);
            Assert.Equal("not_supported", response.Error?.Code);
            Assert.Contains(request.BodyCase.ToString(), response.Error!.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_the_official_client_needs_is_answered_with_a_success()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.SignInAsync();
        await client.CreateAsync("board");
        Assert.Equal(
            Body.PresenceSubscribeResponse, (await client.RequestAsync(new ConvergenceMessage { PresenceSubscribeRequest = new SubscribePresenceRequestMessage() })).BodyCase);
        Assert.Equal(
            Body.Ok,
            (await client.RequestAsync(new ConvergenceMessage { ModelOfflineSubscriptionChange = new ModelOfflineSubscriptionChangeRequestMessage { All = true } })).BodyCase);
        var permissions = await client.RequestAsync(new ConvergenceMessage { GetModelPermissionsRequest = new GetModelPermissionsRequestMessage { ModelId = "board" } });
        Assert.Equal(
            new ModelPermissionsData { Read = true, Write = true, Remove = true, Manage = true }, permissions.GetModelPermissionsResponse.WorldPermissions);
        var unknown = await client.RequestAsync(new ConvergenceMessage { GetModelPermissionsRequest = new GetModelPermissionsRequestMessage { ModelId = "other" } });
        Assert.Equal("model_not_found", unknown.Error.Code);
        var time = await client.RequestAsync(new ConvergenceMessage { ServerTimeRequest = new GetServerTimeRequestMessage() });
        Assert.True((DateTime.UtcNow - time.ServerTimeResponse.ServerTime.ToDateTime()).Duration() < TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task References_on_an_open_model_are_taken_and_not_passed_on()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.SignInAsync();
        await client.CreateAsync("board");
        var board = await client.OpenAsync("board");
        await client.SendAsync(new ConvergenceMessage { ShareReference = new ShareReferenceMessage { ResourceId = board.ResourceId, Key = "cursor" } });
        await client.SendAsync(new ConvergenceMessage { SetReference = new SetReferenceMessage { ResourceId = board.ResourceId, Key = "cursor" } });
        await client.SendAsync(new ConvergenceMessage { ClearReference = new ClearReferenceMessage { ResourceId = board.ResourceId, Key = "cursor" } });
        await client.SendAsync(new ConvergenceMessage { UnshareReference = new UnshareReferenceMessage { ResourceId = board.ResourceId, Key = "cursor" } });
        await client.ExpectNothingAsync();
        await client.SendAsync(new ConvergenceMessage { SetReference = new SetReferenceMessage { ResourceId = 99, Key = "cursor" } });
        Assert.Equal("unknown_resource_id", (await client.NextErrorAsync()).Code);
    }

    [Fact]
    public async Task A_one_way_message_that_is_not_supported_is_an_error_and_not_the_end()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.SignInAsync();
        await client.SendAsync(new ConvergenceMessage { PresenceClearState = new PresenceClearStateMessage() });
        Assert.Equal("not_supported", (await client.NextErrorAsync()).Code);
        await client.ExpectNothingAsync();
    }
}
