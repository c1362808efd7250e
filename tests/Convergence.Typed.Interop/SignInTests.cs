using System.Text.Json.Nodes;
using Convergence.Typed.Interop.JavaScript;
using Convergence.Typed.Interop.Server;

namespace Convergence.Typed.Interop;

/// <summary>The official JavaScript client signs in at our server.</summary>
public sealed class SignInTests
{
    [Fact]
    public async Task Anonymously()
    {
        await using var server = await InteropServer.StartAsync();
        var (client, user) = await JavaScriptClient.ConnectAsync(new JsonObject { ["url"] = server.Url, ["name"] = "Jo Åberg" });
        await using var _ = client;
        Assert.Equal(("anonymous", "Jo Åberg"), ((string?)user["type"], (string?)user["displayName"]));
        Assert.NotEmpty((string)user["session"]!);
    }

    [Fact]
    public async Task With_a_password()
    {
        await using var server = await InteropServer.StartAsync();
        var (client, user) = await JavaScriptClient.ConnectAsync(new JsonObject { ["url"] = server.Url, ["username"] = "ada", ["password"] = "secret" });
        await using var _ = client;
        Assert.Equal(("normal", "ada"), ((string?)user["type"], (string?)user["user"]));
    }

    [Theory]
    [InlineData("ada", "wrong")]
    [InlineData("nobody", "secret")]
    public async Task With_a_wrong_password_or_name_it_is_refused(string name, string password)
    {
        await using var server = await InteropServer.StartAsync();
        var exception = await Assert.ThrowsAsync<JavaScriptException>(() =>
            JavaScriptClient.ConnectAsync(new JsonObject { ["url"] = server.Url, ["username"] = name, ["password"] = password }));
        Assert.Equal("authentication_failed", exception.Code);
    }

    [Fact]
    public async Task At_a_domain_that_does_not_exist_it_is_refused()
    {
        await using var server = await InteropServer.StartAsync();
        var exception = await Assert.ThrowsAsync<JavaScriptException>(() =>
            JavaScriptClient.ConnectAsync(server.Url.Replace("/default", "/missing", StringComparison.Ordinal)));
        Assert.Equal("domain_not_found", exception.Code);
    }

    [Fact]
    public async Task The_heartbeat_keeps_a_silent_client_connected()
    {
        await using var server = await InteropServer.StartAsync();
        var (client, _) = await JavaScriptClient.ConnectAsync(new JsonObject
        {
            ["url"] = server.Url,
            ["protocol"] = new JsonObject { ["heartbeat"] = new JsonObject { ["enabled"] = true, ["pingInterval"] = 1, ["pongTimeout"] = 1 } },
        });
        await using var __ = client;
        for (var pings = 0; pings < 3; pings++)
        {
            await client.Events.NextAsync("ping_sent"); // the next one takes an answer to the one before
        }

        Assert.Equal(0, client.Events.Count("interrupted"));
        await client.OpenAutoCreateAsync("boards", "still here", new JsonObject());
    }
}
