using System.Text.Json.Nodes;
using Convergence.Typed.Interop.JavaScript;
using Convergence.Typed.Interop.Server;

namespace Convergence.Typed.Interop;

/// <summary>Two official JavaScript clients meet at our server: no code of our client takes part.</summary>
public sealed class ModelTests
{
    private const string Model = "m1";

    private static JsonNode Everything => JsonNode.Parse("""
        {
          "text": "Hello", "number": 1.5, "boolean": false, "date": { "$date": "2027-01-02T03:04:05.678Z" }, "nothing": null,
          "array": ["a", "b", "c", "d"], "object": { "x": 1, "nested": { "deep": [true, { "deeper": "äöü 🚀" }] } }, "": "empty key", "ключ": 0
        }
        """)!;

    [Fact]
    public async Task A_model_one_creates_is_what_the_other_opens()
    {
        await using var server = await InteropServer.StartAsync();
        await using var first = await JavaScriptClient.ConnectAsync(server.Url, "first");
        await using var second = await JavaScriptClient.ConnectAsync(server.Url, "second");
        AssertJson.Equal(Everything, await first.OpenAutoCreateAsync("things", Model, Everything));
        AssertJson.Equal(Everything, await second.OpenAsync(Model));
        var opened = await first.Events.NextAsync("collaborator_opened");
        Assert.Equal("anonymous", (string?)opened["type"]);
        await second.Process.CallAsync("close", new() { ["model"] = Model });
        await first.Events.NextAsync("collaborator_closed");
    }

    [Fact]
    public async Task Every_kind_of_edit_reaches_the_other()
    {
        await using var server = await InteropServer.StartAsync();
        await using var first = await JavaScriptClient.ConnectAsync(server.Url, "first");
        await using var second = await JavaScriptClient.ConnectAsync(server.Url, "second");
        await first.OpenAutoCreateAsync("things", Model, Everything);
        await second.OpenAsync(Model);

        await first.EditAsync(Model, ["text"], "insert", 5, ", world");
        await first.EditAsync(Model, ["text"], "remove", 0, 1);
        await first.EditAsync(Model, ["text"], "splice", 0, 4, "J");
        await first.EditAsync(Model, ["text"], "value", "all new");
        await first.EditAsync(Model, ["number"], "add", 2);
        await first.EditAsync(Model, ["number"], "value", -7.25);
        await first.EditAsync(Model, ["boolean"], "value", true);
        await first.EditAsync(Model, ["date"], "value", JsonNode.Parse("""{ "$date": "1969-12-31T23:59:59.999Z" }"""));
        await first.EditAsync(Model, ["array"], "insert", 1, "new");
        await first.EditAsync(Model, ["array"], "remove", 0);
        await first.EditAsync(Model, ["array"], "set", 0, 42);
        await first.EditAsync(Model, ["array"], "reorder", 0, 3);
        await first.EditAsync(Model, ["object"], "set", "y", new JsonArray(1, 2));
        await first.EditAsync(Model, ["object"], "set", "x", JsonValue.Create((string?)null));
        await first.EditAsync(Model, ["object"], "remove", "nested");
        await first.BatchAsync(Model, (["text"], "insert", [0, "1"]), (["array"], "push", ["last"]), ([], "set", ["added", new JsonObject { ["a"] = 1 }]));
        await first.EditAsync(Model, ["added"], "value", new JsonObject { ["b"] = 2 });
        await first.EditAsync(Model, ["object", "y"], "value", new JsonArray("z"));

        var version = await first.SettleAsync(Model);
        Assert.Equal(19, version); // a batch is one
        var seen = await second.UntilVersionAsync(Model, version);
        AssertJson.Equal(await first.ValueAsync(Model), seen);
        AssertJson.Equal(
            JsonNode.Parse("""
                {
                  "text": "1all new", "number": -7.25, "boolean": true, "date": { "$date": "1969-12-31T23:59:59.999Z" }, "nothing": null,
                  "array": ["b", "c", "d", 42, "last"], "object": { "x": null, "y": ["z"] }, "": "empty key", "ключ": 0, "added": { "b": 2 }
                }
                """)!,
            seen);
    }

    [Fact]
    public async Task Concurrent_typing_of_two_ends_equal()
    {
        await using var server = await InteropServer.StartAsync();
        await using var first = await JavaScriptClient.ConnectAsync(server.Url, "first");
        await using var second = await JavaScriptClient.ConnectAsync(server.Url, "second");
        await first.OpenAutoCreateAsync("things", Model, Everything);
        await second.OpenAsync(Model);
        await Task.WhenAll(first.TypeAsync(Model, "text", 1000, seed: 1, "abc"), second.TypeAsync(Model, "text", 1000, seed: 2, "xyz"));

        var version = Math.Max(await first.SettleAsync(Model), await second.SettleAsync(Model));
        AssertJson.Equal(await first.UntilVersionAsync(Model, version), await second.UntilVersionAsync(Model, version));
        Assert.True(version > 1900, $"Nearly every edit makes a version; there are {version}.");
    }

    [Fact]
    public async Task A_model_is_still_there_for_a_later_client_and_gone_when_removed()
    {
        await using var server = await InteropServer.StartAsync();
        await using (var first = await JavaScriptClient.ConnectAsync(server.Url))
        {
            var created = await first.Process.CallAsync("create", new() { ["collection"] = "things", ["model"] = Model, ["data"] = Everything });
            Assert.Equal(Model, (string?)created["id"]);
            var exception = await Assert.ThrowsAsync<JavaScriptException>(() =>
                first.Process.CallAsync("create", new() { ["collection"] = "things", ["model"] = Model, ["data"] = Everything }));
            Assert.Equal("model_already_exists", exception.Code);
        }

        await using var later = await JavaScriptClient.ConnectAsync(server.Url);
        AssertJson.Equal(Everything, await later.OpenAsync(Model));
        await later.Process.CallAsync("remove", new() { ["model"] = Model });
        await later.Events.NextAsync("deleted");
        var missing = await Assert.ThrowsAsync<JavaScriptException>(() => later.OpenAsync(Model));
        Assert.Equal("model_not_found", missing.Code);
    }
}
