using System.Text.Json.Nodes;
using Convergence.Typed.Interop.JavaScript;
using Convergence.Typed.Interop.Plans;
using Convergence.Typed.Interop.Server;

namespace Convergence.Typed.Interop;

/// <summary>Our client edits typed properties; the official JavaScript client reports each change with the right event and arguments.</summary>
public sealed class TypedEditsTests
{
    private const string Id = "roadmap";

    [Fact]
    public async Task Scalars()
    {
        await using var server = await InteropServer.StartAsync();
        await using var typed = await TypedClient.OpenAsync(server, Id, () => Samples.Plan());
        await using var script = await JavaScriptClient.ConnectAsync(server.Url);
        await script.OpenAsync(Id);
        var plan = typed.Plan;

        plan.Title = "Roadmap 2027";
        await ExpectAsync(script, """{ "path": ["Title"], "kind": "value", "elementType": "string", "value": "Roadmap 2027" }""");
        plan.Archived = false;
        await ExpectAsync(script, """{ "path": ["Archived"], "kind": "value", "elementType": "boolean", "value": false }""");
        plan.Priority = -5;
        await ExpectAsync(script, """{ "path": ["Priority"], "kind": "value", "elementType": "number", "value": -5 }""");
        plan.Budget = 0.1;
        await ExpectAsync(script, """{ "path": ["Budget"], "kind": "value", "elementType": "number", "value": 0.1 }""");
        plan.Likes += 3;
        await ExpectAsync(script, """{ "path": ["Likes"], "kind": "delta", "elementType": "number", "value": 3 }""");
        plan.AddToLikes(-1);
        await ExpectAsync(script, """{ "path": ["Likes"], "kind": "delta", "elementType": "number", "value": -1 }""");
        plan.Serial = long.MinValue;
        await ExpectAsync(script, """{ "path": ["Serial"], "kind": "value", "elementType": "string", "value": "-9223372036854775808" }""");
        plan.Mood = Mood.Gloomy;
        await ExpectAsync(script, """{ "path": ["Mood"], "kind": "value", "elementType": "string", "value": "Gloomy" }""");
        plan.Token = Guid.Empty;
        await ExpectAsync(script, """{ "path": ["Token"], "kind": "value", "elementType": "string", "value": "00000000-0000-0000-0000-000000000000" }""");
        plan.Start = new DateTime(1969, 12, 31, 23, 59, 59, 999, DateTimeKind.Utc);
        await ExpectAsync(script, """{ "path": ["Start"], "kind": "value", "elementType": "date", "value": { "$date": "1969-12-31T23:59:59.999Z" } }""");
        plan.Day = new DateOnly(2030, 12, 24);
        await ExpectAsync(script, """{ "path": ["Day"], "kind": "value", "elementType": "string", "value": "2030-12-24" }""");
        await EndAsync(typed, script);
    }

    [Fact]
    public async Task Null_and_back()
    {
        await using var server = await InteropServer.StartAsync();
        await using var typed = await TypedClient.OpenAsync(server, Id, () => Samples.Plan());
        await using var script = await JavaScriptClient.ConnectAsync(server.Url);
        await script.OpenAsync(Id);
        var plan = typed.Plan;

        plan.Due = null;
        await ExpectAsync(script, """{ "path": [], "kind": "set", "elementType": "object", "key": "Due", "value": null, "oldValue": "2028-02-29" }""");
        plan.Due = new DateOnly(2031, 1, 1);
        await ExpectAsync(script, """{ "path": [], "kind": "set", "elementType": "object", "key": "Due", "value": "2031-01-01", "oldValue": null }""");
        plan.Owner = "Bob";
        await ExpectAsync(script, """{ "path": [], "kind": "set", "elementType": "object", "key": "Owner", "value": "Bob", "oldValue": null }""");
        plan.Owner = "Cy"; // an element of the kind is there now
        await ExpectAsync(script, """{ "path": ["Owner"], "kind": "value", "elementType": "string", "value": "Cy" }""");
        plan.Place = new Place { City = "Bern" };
        await ExpectAsync(script, """
            { "path": [], "kind": "set", "elementType": "object", "key": "Place", "value": { "City": "Bern", "Height": 0 }, "oldValue": { "City": "Zürich", "Height": 408.25 } }
            """);
        plan.Place!.City = "Basel";
        await ExpectAsync(script, """{ "path": ["Place", "City"], "kind": "value", "elementType": "string", "value": "Basel" }""");
        await EndAsync(typed, script);
    }

    [Fact]
    public async Task Text()
    {
        await using var server = await InteropServer.StartAsync();
        await using var typed = await TypedClient.OpenAsync(server, Id, () => Samples.Plan());
        await using var script = await JavaScriptClient.ConnectAsync(server.Url);
        await script.OpenAsync(Id);
        var notes = typed.Plan.Notes;

        notes.Insert(9, "now ");
        await ExpectAsync(script, """{ "path": ["Notes"], "kind": "insert", "elementType": "string", "index": 9, "value": "now " }""");
        notes.Remove(0, 5);
        await ExpectAsync(script, """{ "path": ["Notes"], "kind": "remove", "elementType": "string", "index": 0, "value": "Ship " }""");
        notes.Append(" äöü");
        await ExpectAsync(script, """{ "path": ["Notes"], "kind": "insert", "elementType": "string", "index": 10, "value": " äöü" }""");
        notes.Value = "it. later 🚀 äöü"; // now -> later: replacing travels as splices
        notes.Splice(0, 2, "IT");
        await EndAsync(typed, script);
        Assert.Equal("IT. later 🚀 äöü", notes.Value);
    }

    [Fact]
    public async Task Arrays()
    {
        await using var server = await InteropServer.StartAsync();
        await using var typed = await TypedClient.OpenAsync(server, Id, () => Samples.Plan());
        await using var script = await JavaScriptClient.ConnectAsync(server.Url);
        await script.OpenAsync(Id);
        var tags = typed.Plan.Tags;

        tags.Add("d");
        await ExpectAsync(script, """{ "path": ["Tags"], "kind": "insert", "elementType": "array", "index": 3, "value": "d" }""");
        tags.Insert(1, "new");
        await ExpectAsync(script, """{ "path": ["Tags"], "kind": "insert", "elementType": "array", "index": 1, "value": "new" }""");
        tags.Move(0, 4);
        await ExpectAsync(script, """{ "path": ["Tags"], "kind": "reorder", "elementType": "array", "fromIndex": 0, "toIndex": 4 }""");
        tags.RemoveAt(1);
        await ExpectAsync(script, """{ "path": ["Tags"], "kind": "remove", "elementType": "array", "index": 1, "oldValue": "b" }""");
        tags[0] = "NEW"; // the element stays and gets another value
        await ExpectAsync(script, """{ "path": ["Tags", 0], "kind": "value", "elementType": "string", "value": "NEW" }""");
        Assert.Equal(["NEW", "c", "d", "a"], tags);
        tags.Clear();
        await EndAsync(typed, script);
        Assert.Empty(tags);
    }

    [Fact]
    public async Task Objects_in_arrays()
    {
        await using var server = await InteropServer.StartAsync();
        await using var typed = await TypedClient.OpenAsync(server, Id, () => Samples.Plan());
        await using var script = await JavaScriptClient.ConnectAsync(server.Url);
        await script.OpenAsync(Id);
        var cards = typed.Plan.Cards;

        cards.Add(new Card { Text = "From C#", Votes = 1 });
        await ExpectAsync(script, """
            { "path": ["Cards"], "kind": "insert", "elementType": "array", "index": 2, "value": { "Text": "From C#", "Done": false, "Votes": 1 } }
            """);
        cards.Move(2, 0);
        await ExpectAsync(script, """{ "path": ["Cards"], "kind": "reorder", "elementType": "array", "fromIndex": 2, "toIndex": 0 }""");
        cards[0].Votes++;
        await ExpectAsync(script, """{ "path": ["Cards", 0, "Votes"], "kind": "delta", "elementType": "number", "value": 1 }""");
        cards[0].Done = true;
        await ExpectAsync(script, """{ "path": ["Cards", 0, "Done"], "kind": "value", "elementType": "boolean", "value": true }""");
        cards.RemoveAt(0);
        await ExpectAsync(script, """
            { "path": ["Cards"], "kind": "remove", "elementType": "array", "index": 0, "oldValue": { "Text": "From C#", "Done": true, "Votes": 2 } }
            """);
        await EndAsync(typed, script);
    }

    [Fact]
    public async Task Maps()
    {
        await using var server = await InteropServer.StartAsync();
        await using var typed = await TypedClient.OpenAsync(server, Id, () => Samples.Plan());
        await using var script = await JavaScriptClient.ConnectAsync(server.Url);
        await script.OpenAsync(Id);
        var scores = typed.Plan.Scores;

        scores["cy"] = 5;
        await ExpectAsync(script, """{ "path": ["Scores"], "kind": "set", "elementType": "object", "key": "cy", "value": 5, "oldValue": null }""");
        scores["cy"] = 6;
        await ExpectAsync(script, """{ "path": ["Scores", "cy"], "kind": "value", "elementType": "number", "value": 6 }""");
        scores.Remove("bob");
        await ExpectAsync(script, """{ "path": ["Scores"], "kind": "remove", "elementType": "object", "key": "bob", "oldValue": -1 }""");
        await EndAsync(typed, script);
    }

    [Fact]
    public async Task An_edit_block_is_one_version()
    {
        await using var server = await InteropServer.StartAsync();
        await using var typed = await TypedClient.OpenAsync(server, Id, () => Samples.Plan());
        await using var script = await JavaScriptClient.ConnectAsync(server.Url);
        await script.OpenAsync(Id);
        var before = await typed.AcknowledgedAsync();

        typed.Model.Edit(plan =>
        {
            plan.Title = "In one";
            plan.Tags.RemoveAt(0);
            plan.Tags.Add("z");
            plan.Likes++;
        });
        await ExpectAsync(script, """{ "path": ["Title"], "kind": "value", "elementType": "string", "value": "In one" }""");
        await ExpectAsync(script, """{ "path": ["Tags"], "kind": "remove", "elementType": "array", "index": 0, "oldValue": "a" }""");
        await ExpectAsync(script, """{ "path": ["Tags"], "kind": "insert", "elementType": "array", "index": 2, "value": "z" }""");
        await ExpectAsync(script, """{ "path": ["Likes"], "kind": "delta", "elementType": "number", "value": 1 }""");
        Assert.Equal(before + 1, await typed.AcknowledgedAsync());
        await EndAsync(typed, script);
    }

    [Fact]
    public async Task Edits_of_a_time_without_a_connection_arrive_with_the_next_one()
    {
        await using var server = await InteropServer.StartAsync();
        await using var typed = await TypedClient.OpenAsync(server, Id, () => Samples.Plan());
        await using var script = await JavaScriptClient.ConnectAsync(server.Url);
        await script.OpenAsync(Id);

        await typed.Domain.DisconnectAsync(TestContext.Current.CancellationToken);
        typed.Plan.Title = "Written offline";
        typed.Plan.Tags.Add("offline");
        await script.EditAsync(Id, ["Tags"], "push", "online");
        await script.SettleAsync(Id);
        await typed.Domain.ConnectAsync(TestContext.Current.CancellationToken);
        await EndAsync(typed, script);
        Assert.Equal("Written offline", typed.Plan.Title);
        Assert.Equal(["a", "b", "c"], typed.Plan.Tags.Take(3));
        Assert.Equal(["offline", "online"], typed.Plan.Tags.Skip(3).Order());
    }

    private static async Task ExpectAsync(JavaScriptClient script, string expected)
    {
        var change = await script.NextChangeAsync();
        Assert.False((bool)change["local"]!);
        foreach (var name in new[] { "event", "model", "local" })
        {
            change.Remove(name);
        }

        AssertJson.Equal(JsonNode.Parse(expected), change);
    }

    /// <summary>Both sides hold the same.</summary>
    private static async Task EndAsync(TypedClient typed, JavaScriptClient script)
    {
        var seen = await script.UntilVersionAsync(Id, await typed.AcknowledgedAsync());
        AssertJson.Equal(PlanJson.From(typed.Plan.ToPoco()), seen);
    }
}
