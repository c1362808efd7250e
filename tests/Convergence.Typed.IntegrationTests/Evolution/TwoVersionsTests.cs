using Convergence.Typed.IntegrationTests.Evolution.Before;

namespace Convergence.Typed.IntegrationTests.Evolution;

/// <summary>An old and a new version of an app edit one model at the same time: the real client and the real server.</summary>
public sealed class TwoVersionsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Both_versions_edit_texts_counters_lists_maps_and_objects_in_one_place()
    {
        await using var network = await TestNetwork.StartAsync();
        var (before, after) = await OpenAsync(network);

        await Task.WhenAll(Task.Run(() => Edit(before), Cancellation), Task.Run(() => Edit(after), Cancellation));
        await ConvergeAsync(before, after);

        AssertMerged(before, after);
    }

    [Fact]
    public async Task Both_versions_edit_offline_and_come_together_later()
    {
        await using var network = await TestNetwork.StartAsync();
        var (before, after) = await OpenAsync(network);
        await network.StopServerAsync();
        await Until.TrueAsync(() => before.State == ModelState.Offline && after.State == ModelState.Offline);

        Edit(before);
        Edit(after);
        await network.StartServerAsync();
        await ConvergeAsync(before, after);

        AssertMerged(before, after);
    }

    [Fact]
    public async Task Each_version_keeps_its_values_and_the_new_one_counts_for_the_new_class()
    {
        await using var network = await TestNetwork.StartAsync();
        var (before, after) = await OpenAsync(network);

        before.Root.Title = "old title";
        before.Root.Level = Level.Large;
        await ConvergeAsync(before, after);
        Assert.Equal("old title", after.Root.Name);
        Assert.Equal(After.Level.High, after.Root.Size);

        after.Root.Name = "new name";
        before.Root.Title = "old title again";
        await ConvergeAsync(before, after);

        Assert.Equal("new name", after.Root.Name);
        Assert.Equal("old title again", before.Root.Title);
        Assert.Equal(Describe.Data(before.Root.Element), Describe.Data(after.Root.Element));
    }

    [Fact]
    public async Task What_the_other_version_does_not_know_is_kept()
    {
        await using var network = await TestNetwork.StartAsync();
        var (before, after) = await OpenAsync(network);

        after.Root.Added = "only new";
        after.Root.Head.Added = 5;
        before.Root.Retired = "only old";
        before.Root.Main.Retired = 7;
        await ConvergeAsync(before, after);
        before.Root.Title = "touched";
        before.Root.Main.Done = true;
        before.Root.Parts.Move(0, 1);
        after.Root.Name = "touched";
        after.Root.Head.Words = "touched";
        await ConvergeAsync(before, after);

        Assert.Equal("only new", after.Root.Added);
        Assert.Equal(5, after.Root.Head.Added);
        Assert.Equal("only new", before.Root.Element["Added"]!.Value);
        Assert.Equal("only old", before.Root.Retired);
        Assert.Equal(7, before.Root.Main.Retired);
        Assert.Equal("only old", after.Root.Element["Retired"]!.Value);
        Assert.True(after.Root.Head.Done);
        Assert.Equal(Describe.Data(before.Root.Element), Describe.Data(after.Root.Element));
    }

    [Fact]
    public async Task A_plain_copy_has_what_its_class_knows_and_putting_it_back_loses_the_rest()
    {
        await using var network = await TestNetwork.StartAsync();
        var (before, after) = await OpenAsync(network);
        after.Root.Pieces[0].Added = 5;
        await ConvergeAsync(before, after);

        before.Root.Parts[0] = before.Root.Parts[0].ToPoco();
        await ConvergeAsync(before, after);

        Assert.Equal("first", after.Root.Pieces[0].Words);
        Assert.Equal(0, after.Root.Pieces[0].Added);
    }

    private static async Task<(RealTimeModel<RealTimeSheet> Before, RealTimeModel<After.RealTimeSheet> After)> OpenAsync(TestNetwork network)
    {
        var ada = await network.OpenAsync("ada.db");
        var bob = await network.OpenAsync("bob.db", "bob");
        var before = await ada.Models.OpenAsync<RealTimeSheet>("sheet", () => Sample(), Cancellation);
        return (before, await bob.Models.OpenAsync<After.RealTimeSheet>("sheet", cancellationToken: Cancellation));
    }

    private static async Task ConvergeAsync(RealTimeModel<RealTimeSheet> before, RealTimeModel<After.RealTimeSheet> after)
    {
        await before.AcknowledgedAsync(Cancellation);
        await after.AcknowledgedAsync(Cancellation);
        await Until.TrueAsync(() => before.Version == after.Version);
    }

    private static void Edit(RealTimeModel<RealTimeSheet> model)
    {
        for (int i = 0; i < 20; i++)
        {
            model.Root.Notes.Append("o");
            model.Root.Votes++;
            model.Root.Tags.Add($"o{i}");
            model.Root.Marks[$"o{i}"] = i;
            model.Root.Main.Retired++;
        }

        model.Root.Parts[0].Done = true;
        model.Root.Parts.Add(new Part { Text = "old" });
        model.Root.Title = "from the old version";
    }

    private static void Edit(RealTimeModel<After.RealTimeSheet> model)
    {
        for (int i = 0; i < 20; i++)
        {
            model.Root.Body.Insert(0, "n");
            model.Root.Likes++;
            model.Root.Labels.Insert(0, $"n{i}");
            model.Root.Grades[$"n{i}"] = i;
            model.Root.Head.Added++;
        }

        model.Root.Pieces[1].Words = "second, renamed";
        model.Root.Pieces.Add(new After.Part { Words = "new" });
        model.Root.Added = "from the new version";
    }

    private static void AssertMerged(RealTimeModel<RealTimeSheet> before, RealTimeModel<After.RealTimeSheet> after)
    {
        var (old, now) = (before.Root, after.Root);
        Assert.Equal(Describe.Data(old.Element), Describe.Data(now.Element));
        Assert.Equal(new string('n', 20) + "Ship it." + new string('o', 20), now.Body.Value);
        Assert.Equal(old.Notes.Value, now.Body.Value);
        Assert.Equal(40, old.Votes);
        Assert.Equal(40, now.Likes);
        Assert.Equal(41, now.Labels.Count);
        Assert.Equal(old.Tags, now.Labels);
        Assert.Equal(41, now.Grades.Count);
        Assert.Equal(20, old.Main.Retired);
        Assert.Equal(20, now.Head.Added);
        Assert.Equal(4, now.Pieces.Count);
        Assert.True(now.Pieces[0].Done);
        Assert.Equal(["first", "second, renamed"], now.Pieces.Take(2).Select(piece => piece.Words));
        Assert.Contains("old", now.Pieces.Select(piece => piece.Words));
        Assert.Equal("from the old version", now.Name);
        Assert.Equal("from the new version", now.Added);

        // The old class does not see what was written under a name it does not know, and loses nothing it has.
        Assert.Equal("second", old.Parts[1].Text);
    }

    private static Sheet Sample() => new()
    {
        Title = "Plan",
        Notes = "Ship it.",
        Tags = ["start"],
        Marks = { ["start"] = 1 },
        Parts = [new Part { Text = "first" }, new Part { Text = "second" }],
    };
}
