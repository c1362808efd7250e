using Convergence.Typed.Interop.JavaScript;
using Convergence.Typed.Interop.Plans;
using Convergence.Typed.Interop.Server;

namespace Convergence.Typed.Interop;

/// <summary>Both clients edit the same string at once.</summary>
public sealed class ConcurrentTests
{
    private const string Id = "roadmap";
    private const int Edits = 1000;

    [Fact]
    public async Task A_thousand_edits_each_of_the_same_text_end_equal()
    {
        await using var server = await InteropServer.StartAsync();
        await using var typed = await TypedClient.OpenAsync(server, Id, () => new Plan { Notes = "The text that both are going to edit." });
        await using var script = await JavaScriptClient.ConnectAsync(server.Url);
        await script.OpenAsync(Id);

        var typing = Task.Run(() => TypeAsync(typed), TestContext.Current.CancellationToken);
        var inBetween = await script.TypeAsync(Id, "Notes", Edits, seed: 7, "abcdefg");
        await typing;
        Assert.True(inBetween > Edits / 10, $"The two should edit at the same time; {inBetween} edits of the other side came while the JavaScript client typed.");

        var version = Math.Max(await script.SettleAsync(Id), await typed.AcknowledgedAsync());
        await typed.UntilVersionAsync(version);
        var seen = await script.UntilVersionAsync(Id, typed.Model.Version);
        Assert.Equal((string?)seen["Notes"], typed.Plan.Notes.Value);
        Assert.True(typed.Plan.Notes.Value.Length > 100, "Both insert more than they delete.");
        Assert.Equal(ModelState.Online, typed.Model.State);

        // What a third one opens is the server's own copy.
        await using var witness = await JavaScriptClient.ConnectAsync(server.Url);
        Assert.Equal(typed.Plan.Notes.Value, (string?)(await witness.OpenAsync(Id))["Notes"]);
    }

    [Fact]
    public async Task Counters_add_up()
    {
        await using var server = await InteropServer.StartAsync();
        await using var typed = await TypedClient.OpenAsync(server, Id, () => new Plan());
        await using var script = await JavaScriptClient.ConnectAsync(server.Url);
        await script.OpenAsync(Id);

        var clicks = Task.Run(
            () =>
            {
                for (var click = 0; click < 100; click++)
                {
                    typed.Plan.AddToLikes(1);
                }
            },
            TestContext.Current.CancellationToken);
        for (var click = 0; click < 100; click++)
        {
            await script.EditAsync(Id, ["Likes"], "add", 1);
        }

        await clicks;
        var version = Math.Max(await script.SettleAsync(Id), await typed.AcknowledgedAsync());
        await typed.UntilVersionAsync(version);
        Assert.Equal(200, typed.Plan.Likes);
        Assert.Equal(200, (int?)(await script.UntilVersionAsync(Id, version))["Likes"]);
    }

    /// <summary>Types with the same mixture as the driver of the other side, and lets go in between, so that edits cross each other on the way.</summary>
    private static async Task TypeAsync(TypedClient typed)
    {
        var random = new Random(11);
        for (var edit = 0; edit < Edits; edit++)
        {
            // In a block, so that the text cannot get shorter between looking at it and editing it.
            typed.Model.Edit(plan =>
            {
                var text = plan.Notes;
                var letter = ((char)('A' + random.Next(7))).ToString();
                switch (random.Next(10))
                {
                    case >= 6 and < 9 when text.Length > 0:
                        text.Remove(random.Next(text.Length), 1);
                        break;
                    case 9 when text.Length > 3:
                        text.Splice(random.Next(text.Length - 3), 3, letter);
                        break;
                    default:
                        text.Insert(random.Next(text.Length + 1), letter);
                        break;
                }
            });
            await typed.UntilAsync(() => typed.Model.PendingEdits < 20, () => $"room for edits, {typed.Model.PendingEdits} are pending");
        }
    }
}
