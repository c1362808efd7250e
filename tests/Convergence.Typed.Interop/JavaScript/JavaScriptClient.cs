using System.Text.Json.Nodes;

namespace Convergence.Typed.Interop.JavaScript;

/// <summary>The official JavaScript client, as far as the tests use it.</summary>
internal sealed class JavaScriptClient(NodeProcess process) : IAsyncDisposable
{
    public NodeProcess Process { get; } = process;

    public EventLog Events => Process.Events;

    public static async Task<JavaScriptClient> ConnectAsync(string url, string displayName = "Jo") =>
        (await ConnectAsync(new JsonObject { ["url"] = url, ["name"] = displayName })).Client;

    public static async Task<(JavaScriptClient Client, JsonObject User)> ConnectAsync(JsonObject parameters)
    {
        var client = new JavaScriptClient(NodeProcess.Start());
        try
        {
            return (client, await client.Process.CallAsync("connect", parameters));
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    public async Task<JsonNode> OpenAsync(string model) => (await Process.CallAsync("open", new() { ["model"] = model }))["value"]!;

    public async Task<JsonNode> OpenAutoCreateAsync(string collection, string model, JsonNode data) =>
        (await Process.CallAsync("openAutoCreate", new() { ["collection"] = collection, ["model"] = model, ["data"] = data }))["value"]!;

    public async Task<JsonNode> ValueAsync(string model) => (await Process.CallAsync("value", new() { ["model"] = model }))["value"]!;

    /// <summary>Type, id and value of the element at a path.</summary>
    public Task<JsonObject> DescribeAsync(string model, params JsonNode[] path) => Process.CallAsync("describe", new() { ["model"] = model, ["path"] = new JsonArray(path) });

    /// <summary>Calls a method of the element at a path.</summary>
    public Task EditAsync(string model, JsonArray path, string call, params JsonNode?[] arguments) =>
        Process.CallAsync("edit", new() { ["model"] = model, ["path"] = path, ["call"] = call, ["args"] = new JsonArray(arguments) });

    /// <summary>Edits in one batch; each edit is a path, a method and its arguments.</summary>
    public Task BatchAsync(string model, params (JsonArray Path, string Call, JsonArray Arguments)[] edits) =>
        Process.CallAsync("batch", new()
        {
            ["model"] = model,
            ["edits"] = new JsonArray([.. edits.Select(edit => new JsonObject { ["path"] = edit.Path, ["call"] = edit.Call, ["args"] = edit.Arguments })]),
        });

    /// <summary>Makes random edits of a string; returns how many edits of others came in between.</summary>
    public async Task<int> TypeAsync(string model, string property, int count, int seed, string alphabet) =>
        (await Process.CallAsync("type", new() { ["model"] = model, ["path"] = new JsonArray(property), ["count"] = count, ["seed"] = seed, ["alphabet"] = alphabet }))
        ["remoteChanges"]!.GetValue<int>();

    /// <summary>Returns the version once the server has acknowledged everything.</summary>
    public async Task<long> SettleAsync(string model) => (await Process.CallAsync("settle", new() { ["model"] = model }))["version"]!.GetValue<long>();

    /// <summary>Returns the content once the client has come to a version.</summary>
    public async Task<JsonNode> UntilVersionAsync(string model, long version) =>
        (await Process.CallAsync("untilVersion", new() { ["model"] = model, ["version"] = version }))["value"]!;

    /// <summary>The next change of any element that the client reports.</summary>
    public Task<JsonObject> NextChangeAsync() => Events.NextAsync("changed");

    /// <summary>Cuts the socket without a close frame; no other can be made until <see cref="ComeBackAsync"/>. Returns when the client has noticed.</summary>
    public async Task LeaveAsync()
    {
        await Process.CallAsync("leave", []);
        await Events.NextAsync("interrupted");
    }

    /// <summary>Lets the client reach the server again; it tries every tenth of a second.</summary>
    public Task ComeBackAsync() => Process.CallAsync("comeBack", []);

    /// <summary>Lets nothing arrive at the client any more, acknowledgements included.</summary>
    public Task GoDeafAsync() => Process.CallAsync("goDeaf", []);

    public ValueTask DisposeAsync() => Process.DisposeAsync();
}
