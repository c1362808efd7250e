using System.Text.Json.Nodes;
using Convergence.Typed.Testing;

namespace Convergence.Typed.IntegrationTests.Shapes.Defaults;

/// <summary>Default values: written once, when an object is made; read, without writing, where data has none.</summary>
public sealed class SettingsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task They_are_written_when_an_object_is_made()
    {
        await using var server = await ConvergenceTestServer.StartAsync(cancellationToken: Cancellation);
        await using var domain = await server.OpenDomainAsync(cancellationToken: Cancellation);
        var model = await domain.Models.OpenAsync<RealTimeSettings>("s", () => new Settings { Owner = "ada", Size = 5 }, Cancellation);

        Assert.Equal(typeof(Settings).GetProperties().Select(property => property.Name).Order(), model.Root.Element.Keys.Order());
        AssertDefaults(model.Root.ToPoco(), "ada", 5);
    }

    [Fact]
    public async Task They_are_read_without_writing_where_the_data_has_none()
    {
        await using var server = await ConvergenceTestServer.StartAsync(cancellationToken: Cancellation);
        await using var domain = await server.OpenDomainAsync(cancellationToken: Cancellation);
        var model = await OpenBlankAsync(server, domain);
        var version = model.Version;
        List<string> mismatches = [];
        model.Mismatched += (_, e) => mismatches.Add(e.Message);

        AssertDefaults(model.Root.ToPoco(), "", 0);
        Assert.Equal(("once", 7, "a", 1, 3), (model.Root.Text.Value, model.Root.Count, model.Root.Tags[0], model.Root.Map["one"], model.Root.Area.Width));
        Assert.Equal("a, b", string.Join(", ", model.Root.Tags));
        Assert.Contains("dark", model.Root.ToString(), StringComparison.Ordinal);
        await model.AcknowledgedAsync(Cancellation);

        Assert.Equal((0, version), (model.PendingEdits, model.Version));
        Assert.Empty(model.Root.Element.Keys);
        Assert.Empty(mismatches);
    }

    [Fact]
    public async Task An_edit_writes_the_one_property_it_is_about()
    {
        await using var server = await ConvergenceTestServer.StartAsync(cancellationToken: Cancellation);
        await using var domain = await server.OpenDomainAsync(cancellationToken: Cancellation);
        var model = await OpenBlankAsync(server, domain);

        model.Root.Tags.Add("c");
        model.Root.Text.Insert(0, "at ");
        model.Root.Count++;
        model.Root.Area.Width = 4;
        model.Root.Areas[0].Height = 8;
        model.Root.Set.Add(3);

        Assert.Equal(["Area", "Areas", "Count", "Set", "Tags", "Text"], model.Root.Element.Keys.Order());
        var plain = model.Root.ToPoco();
        Assert.Equal(["a", "b", "c"], plain.Tags);
        Assert.Equal(("at once", 8, 4, 2, 9, 8), (plain.Text, plain.Count, plain.Area.Width, plain.Area.Height, plain.Areas[0].Width, plain.Areas[0].Height));
        Assert.Equal([1, 2, 3], plain.Set.Order());
    }

    [Fact]
    public async Task A_part_of_an_object_reads_as_the_default_of_its_own_class()
    {
        await using var server = await ConvergenceTestServer.StartAsync(cancellationToken: Cancellation);
        await using var domain = await server.OpenDomainAsync(cancellationToken: Cancellation);
        var model = await OpenBlankAsync(server, domain);
        model.Root.Element.Set("Area", JsonNode.Parse("""{ "Height": 6 }""")!);

        Assert.Equal((1, 6), (model.Root.Area.Width, model.Root.Area.Height));
        Assert.Equal(["Height"], model.Root.Area.Element.Keys);
    }

    // As an app that knows none of the properties would have made it.
    private static async Task<RealTimeModel<RealTimeSettings>> OpenBlankAsync(ConvergenceTestServer server, ConvergenceDomain domain)
    {
        await using var other = await server.OpenDomainAsync(cancellationToken: Cancellation);
        await using var blank = await other.Models.OpenAsync<RealTimeBlankSettings>("s", () => new BlankSettings(), Cancellation);
        await blank.AcknowledgedAsync(Cancellation);
        return await domain.Models.OpenAsync<RealTimeSettings>("s", cancellationToken: Cancellation);
    }

    private static void AssertDefaults(Settings plain, string owner, int size)
    {
        Assert.Equal((owner, size, "dark", "note", new DateOnly(2020, 2, 29)), (plain.Owner, plain.Size, plain.Theme, plain.Note, plain.Day));
        Assert.Equal(("once", 7, Guid.Parse("11111111-2222-3333-4444-555555555555")), (plain.Text, plain.Count, plain.Id));
        Assert.Equal(["a", "b"], plain.Tags);
        Assert.Equal(["m"], plain.Maybe);
        Assert.Equal(1, plain.Map["one"]);
        Assert.Equal([1, 2], plain.Set.Order());
        Assert.Equal((3, 2), (plain.Area.Width, plain.Area.Height));
        Assert.Null(plain.NoArea);
        Assert.Equal((9, 2), (Assert.Single(plain.Areas).Width, plain.Areas[0].Height));
        Assert.Equal([1, 2, 3], plain.Bytes);
    }
}
