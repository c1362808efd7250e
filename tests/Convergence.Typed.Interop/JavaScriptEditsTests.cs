using System.Text.Json.Nodes;
using Convergence.Typed.Interop.JavaScript;
using Convergence.Typed.Interop.Plans;
using Convergence.Typed.Interop.Server;

namespace Convergence.Typed.Interop;

/// <summary>The official JavaScript client edits a plan that our client created; ours sees each change as events of typed objects.</summary>
public sealed class JavaScriptEditsTests
{
    private const string Id = "roadmap";

    [Fact]
    public async Task JavaScript_opens_what_the_typed_client_created()
    {
        await using var server = await InteropServer.StartAsync();
        await using var typed = await TypedClient.OpenAsync(server, Id, () => Samples.Plan());
        await using var script = await JavaScriptClient.ConnectAsync(server.Url);

        AssertJson.Equal(Samples.Json(), await script.OpenAsync(Id));
        foreach (var (name, type) in new[]
        {
            ("Title", "string"), ("Notes", "string"), ("Archived", "boolean"), ("Priority", "number"), ("Budget", "number"), ("Likes", "number"), ("Serial", "string"),
            ("Mood", "string"), ("Token", "string"), ("Start", "date"), ("Day", "string"), ("Due", "string"), ("Owner", "null"), ("Place", "object"), ("Cards", "array"),
            ("Tags", "array"), ("Scores", "object"),
        })
        {
            Assert.Equal(type, (string?)(await script.DescribeAsync(Id, name))["type"]);
        }
    }

    [Fact]
    public async Task Typed_client_opens_what_JavaScript_created()
    {
        await using var server = await InteropServer.StartAsync();
        await using var script = await JavaScriptClient.ConnectAsync(server.Url);
        await script.OpenAutoCreateAsync("plans", Id, Samples.Json());
        await using var typed = await TypedClient.OpenAsync(server, Id);

        var plan = typed.Plan.ToPoco();
        Assert.Equivalent(Samples.Plan(), plan, strict: true);
    }

    [Fact]
    public async Task Scalars_arrive_as_property_events()
    {
        await using var server = await InteropServer.StartAsync();
        await using var typed = await TypedClient.OpenAsync(server, Id, () => Samples.Plan());
        await using var script = await JavaScriptClient.ConnectAsync(server.Url);
        await script.OpenAsync(Id);
        var log = new PlanLog(typed.Plan);

        await script.EditAsync(Id, ["Title"], "value", "Roadmap 2027");
        await log.ExpectAsync("Title = Roadmap 2027");
        await script.EditAsync(Id, ["Title"], "insert", 0, "The "); // a splice of what is a plain property here
        await log.ExpectAsync("Title = The Roadmap 2027");
        await script.EditAsync(Id, ["Archived"], "value", false);
        await log.ExpectAsync("Archived = False");
        await script.EditAsync(Id, ["Priority"], "value", -5);
        await log.ExpectAsync("Priority = -5");
        await script.EditAsync(Id, ["Budget"], "add", 0.25);
        await log.ExpectAsync("Budget = 1.75");
        await script.EditAsync(Id, ["Likes"], "add", 3);
        await log.ExpectAsync("Likes = 10");
        await script.EditAsync(Id, ["Likes"], "decrement");
        await log.ExpectAsync("Likes = 9");
        await script.EditAsync(Id, ["Serial"], "value", "-12");
        await log.ExpectAsync("Serial = -12");
        await script.EditAsync(Id, ["Mood"], "value", "Gloomy");
        await log.ExpectAsync("Mood = Gloomy");
        await script.EditAsync(Id, ["Token"], "value", "00000000-0000-0000-0000-000000000001");
        await log.ExpectAsync("Token = 00000000-0000-0000-0000-000000000001");
        await script.EditAsync(Id, ["Start"], "value", JsonNode.Parse("""{ "$date": "1969-12-31T23:59:59.999Z" }"""));
        await log.ExpectAsync("Start = 1969-12-31T23:59:59.9990000Z");
        await script.EditAsync(Id, ["Day"], "value", "2030-12-24");
        await log.ExpectAsync("Day = 2030-12-24");
        log.ExpectNothingMore();
    }

    [Fact]
    public async Task Null_and_back_arrive_as_property_events()
    {
        await using var server = await InteropServer.StartAsync();
        await using var typed = await TypedClient.OpenAsync(server, Id, () => Samples.Plan());
        await using var script = await JavaScriptClient.ConnectAsync(server.Url);
        await script.OpenAsync(Id);
        var log = new PlanLog(typed.Plan);

        await script.EditAsync(Id, [], "set", "Due", null);
        await log.ExpectAsync("Due = null");
        await script.EditAsync(Id, [], "set", "Due", "2031-01-01");
        await log.ExpectAsync("Due = 2031-01-01");
        await script.EditAsync(Id, [], "set", "Owner", "Bob");
        await log.ExpectAsync("Owner = Bob");
        await script.EditAsync(Id, [], "set", "Owner", null);
        await log.ExpectAsync("Owner = null");
        var place = typed.Plan.Place!;
        await script.EditAsync(Id, [], "set", "Place", null);
        await log.ExpectAsync("Place = null");
        Assert.False(place.Element.IsAttached);
        await script.EditAsync(Id, [], "set", "Place", new JsonObject { ["City"] = "Bern", ["Height"] = 540 });
        await log.ExpectAsync("Place = Bern");
        log.Listen("Place.", typed.Plan.Place!);
        await script.EditAsync(Id, ["Place", "City"], "value", "Basel");
        await log.ExpectAsync("Place.City = Basel");
        await script.EditAsync(Id, [], "remove", "Owner");
        await log.ExpectAsync("Owner = null");
        log.ExpectNothingMore();
    }

    [Fact]
    public async Task Text_edits_arrive_as_text_events_with_place_and_content()
    {
        await using var server = await InteropServer.StartAsync();
        await using var typed = await TypedClient.OpenAsync(server, Id, () => Samples.Plan());
        await using var script = await JavaScriptClient.ConnectAsync(server.Url);
        await script.OpenAsync(Id);
        var log = new PlanLog(typed.Plan);

        await script.EditAsync(Id, ["Notes"], "insert", 9, "now ");
        await log.ExpectAsync("Notes[9] -'' +'now '");
        await script.EditAsync(Id, ["Notes"], "remove", 0, 5);
        await log.ExpectAsync("Notes[0] -'Ship ' +''");
        await script.EditAsync(Id, ["Notes"], "splice", 0, 2, "We ship it");

        // Replaced parts travel as one splice; ours apply them in one or two steps.
        await typed.UntilVersionAsync(await script.SettleAsync(Id));
        Assert.Equal("We ship it. now 🚀", typed.Plan.Notes.Value);
        await script.EditAsync(Id, ["Notes"], "value", "new");
        await typed.UntilVersionAsync(await script.SettleAsync(Id));
        Assert.Equal("new", typed.Plan.Notes.Value);
    }

    [Fact]
    public async Task Array_edits_arrive_as_collection_events()
    {
        await using var server = await InteropServer.StartAsync();
        await using var typed = await TypedClient.OpenAsync(server, Id, () => Samples.Plan());
        await using var script = await JavaScriptClient.ConnectAsync(server.Url);
        await script.OpenAsync(Id);
        var log = new PlanLog(typed.Plan);

        await script.EditAsync(Id, ["Tags"], "push", "d");
        await log.ExpectAsync("Tags + d at 3");
        await script.EditAsync(Id, ["Tags"], "insert", 1, "new");
        await log.ExpectAsync("Tags + new at 1");
        await script.EditAsync(Id, ["Tags"], "set", 0, "A");
        await log.ExpectAsync("Tags a -> A at 0");
        await script.EditAsync(Id, ["Tags"], "reorder", 0, 4);
        await log.ExpectAsync("Tags A from 0 to 4");
        await script.EditAsync(Id, ["Tags"], "remove", 1);
        await log.ExpectAsync("Tags - b at 1");
        await script.EditAsync(Id, ["Tags", 0], "value", "NEW"); // the element itself, not the place in the array
        await log.ExpectAsync("Tags NEW -> NEW at 0");
        Assert.Equal(["NEW", "c", "d", "A"], typed.Plan.Tags);
        await script.EditAsync(Id, ["Tags"], "value", new JsonArray("x", "y"));
        await log.ExpectAsync("Tags reset");
        Assert.Equal(["x", "y"], typed.Plan.Tags);
        log.ExpectNothingMore();
    }

    [Fact]
    public async Task Objects_in_arrays_arrive_as_typed_entries_that_keep_their_identity()
    {
        await using var server = await InteropServer.StartAsync();
        await using var typed = await TypedClient.OpenAsync(server, Id, () => Samples.Plan());
        await using var script = await JavaScriptClient.ConnectAsync(server.Url);
        await script.OpenAsync(Id);
        var log = new PlanLog(typed.Plan);

        await script.EditAsync(Id, ["Cards"], "push", JsonNode.Parse("""{ "Text": "From JavaScript", "Done": false, "Votes": 1 }"""));
        await log.ExpectAsync("Cards + 'From JavaScript' at 2");
        var card = typed.Plan.Cards[2];
        log.Listen("Card.", card);
        await script.EditAsync(Id, ["Cards"], "reorder", 2, 0);
        await log.ExpectAsync("Cards 'From JavaScript' from 2 to 0");
        Assert.Same(card, typed.Plan.Cards[0]);
        await script.EditAsync(Id, ["Cards", 0, "Votes"], "add", 41);
        await log.ExpectAsync("Card.Votes = 42");
        await script.EditAsync(Id, ["Cards", 0, "Done"], "value", true);
        await log.ExpectAsync("Card.Done = True");
        await script.EditAsync(Id, ["Cards"], "remove", 0);
        await log.ExpectAsync("Cards - 'From JavaScript' at 0");
        Assert.False(card.Element.IsAttached);
        log.ExpectNothingMore();
    }

    [Fact]
    public async Task Object_edits_arrive_as_collection_events_of_a_map()
    {
        await using var server = await InteropServer.StartAsync();
        await using var typed = await TypedClient.OpenAsync(server, Id, () => Samples.Plan());
        await using var script = await JavaScriptClient.ConnectAsync(server.Url);
        await script.OpenAsync(Id);
        var log = new PlanLog(typed.Plan);

        await script.EditAsync(Id, ["Scores"], "set", "cy", 5);
        await log.ExpectAsync("Scores + [cy, 5] at -1");
        await script.EditAsync(Id, ["Scores"], "set", "cy", 6);
        await log.ExpectAsync("Scores [cy, 5] -> [cy, 6] at -1");
        await script.EditAsync(Id, ["Scores", "ada"], "add", 9);
        await log.ExpectAsync("Scores [ada, 10] -> [ada, 10] at -1");
        await script.EditAsync(Id, ["Scores"], "remove", "bob");
        await log.ExpectAsync("Scores - [bob, -1] at -1");
        await script.EditAsync(Id, ["Scores"], "value", new JsonObject { ["z"] = 1 });
        await log.ExpectAsync("Scores reset");
        Assert.Equal([KeyValuePair.Create("z", 1)], typed.Plan.Scores);
        log.ExpectNothingMore();
    }

    [Fact]
    public async Task A_batch_arrives_as_one_version_with_all_its_events()
    {
        await using var server = await InteropServer.StartAsync();
        await using var typed = await TypedClient.OpenAsync(server, Id, () => Samples.Plan());
        await using var script = await JavaScriptClient.ConnectAsync(server.Url);
        await script.OpenAsync(Id);
        var log = new PlanLog(typed.Plan);
        var before = await script.SettleAsync(Id);

        await script.BatchAsync(
            Id,
            (["Title"], "value", ["In one"]),
            (["Tags"], "remove", [0]),
            (["Tags"], "push", ["z"]),
            (["Cards", 0, "Votes"], "add", [1]),
            ([], "set", ["Owner", "Cy"]));
        Assert.Equal(before + 1, await script.SettleAsync(Id));
        await log.ExpectAsync("Title = In one", "Tags - a at 0", "Tags + z at 2", "Owner = Cy");
        Assert.Equal(3, typed.Plan.Cards[0].Votes);
        log.ExpectNothingMore();
    }

    [Fact]
    public async Task What_the_class_does_not_know_is_kept_and_what_does_not_fit_is_reported_and_left_alone()
    {
        await using var server = await InteropServer.StartAsync();
        await using var typed = await TypedClient.OpenAsync(server, Id, () => Samples.Plan());
        await using var script = await JavaScriptClient.ConnectAsync(server.Url);
        await script.OpenAsync(Id);
        var log = new PlanLog(typed.Plan);
        var mismatches = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        typed.Model.Mismatched += (_, mismatch) => mismatches.TrySetResult(mismatch.Property);

        await script.EditAsync(Id, [], "set", "unknown", new JsonObject { ["a"] = new JsonArray(1, "two") });
        await script.EditAsync(Id, [], "set", "Priority", "high");
        await log.ExpectAsync("Priority = 0");
        Assert.Equal("Plan.Priority", await mismatches.Task.WaitAsync(Deadline.Step, TestContext.Current.CancellationToken));
        typed.Plan.Title = "Edited meanwhile";
        var seen = await script.UntilVersionAsync(Id, await typed.AcknowledgedAsync());
        Assert.Equal("high", (string?)seen["Priority"]);
        AssertJson.Equal(JsonNode.Parse("""{ "a": [1, "two"] }"""), seen["unknown"]);

        typed.Plan.Priority = 4;
        Assert.Equal(4, (int?)(await script.UntilVersionAsync(Id, await typed.AcknowledgedAsync()))["Priority"]);
    }
}
