using Convergence.Typed.Testing;

namespace Convergence.Typed.IntegrationTests.Shapes.Hierarchies;

/// <summary>Objects whose class an older version of an app does not know: preserved, surfaced, and editable as what every class has.</summary>
public sealed class UnknownClassTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_old_and_a_new_version_edit_one_model()
    {
        await using var server = await ConvergenceTestServer.StartAsync(cancellationToken: Cancellation);
        await using var ada = await server.OpenDomainAsync(cancellationToken: Cancellation);
        await using var bob = await server.OpenDomainAsync(cancellationToken: Cancellation);
        var newer = await ada.Models.OpenAsync<RealTimeNewGallery>("g", () => Sample(), Cancellation);
        await newer.AcknowledgedAsync(Cancellation);
        var older = await bob.Models.OpenAsync<RealTimeOldGallery>("g", cancellationToken: Cancellation);
        List<ModelMismatchedEventArgs> mismatches = [];
        older.Mismatched += (_, e) => mismatches.Add(e);

        // What every picture has can be read and written, also where the class is not known.
        var unknown = older.Root.Pictures[0];
        var video = (RealTimeNewVideo)newer.Root.Pictures[0];
        Assert.Equal("film", unknown.Title);
        Assert.Equal("video", unknown.Element["$type"]!.Value);
        unknown.Title = "old title";
        unknown.AddToViews(2);
        video.AddToViews(5);
        video.Subtitles.Insert(0, "Hello");
        video.Length = TimeSpan.FromMinutes(90);
        older.Root.Pictures.Add(new OldPhoto { Title = "added", Width = 5 });
        Assert.Equal(18.0, older.Root.Frame!.Element["Carat"]!.Value);
        older.Root.Frame.Size = 9;
        await older.AcknowledgedAsync(Cancellation);
        await newer.AcknowledgedAsync(Cancellation);
        await Until.TrueAsync(() => older.Version == newer.Version);

        var plain = newer.Root.ToPoco();
        var film = Assert.IsType<NewVideo>(plain.Pictures[0]);
        Assert.Equal(("old title", 7, "Hello", TimeSpan.FromMinutes(90)), (film.Title, film.Views, film.Subtitles, film.Length));
        Assert.Equal(5, Assert.IsType<NewPhoto>(plain.Pictures[2]).Width);
        Assert.Equal((9, 18), (Assert.IsType<GoldFrame>(plain.Frame).Size, ((GoldFrame)plain.Frame).Carat));
        Assert.Same(unknown, older.Root.Pictures[0]);
        Assert.Equal("Hello", unknown.Element["Subtitles"]!.Value);
        Assert.Equal(["Pictures[0]", "Frame"], mismatches.Select(mismatch => mismatch.Path));
        Assert.Contains("\"video\"", mismatches[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plain_copy_has_what_the_old_version_knows()
    {
        await using var server = await ConvergenceTestServer.StartAsync(cancellationToken: Cancellation);
        await using var domain = await server.OpenDomainAsync(cancellationToken: Cancellation);
        var newer = await domain.Models.OpenAsync<RealTimeNewGallery>("g", () => Sample(), Cancellation);
        await newer.AcknowledgedAsync(Cancellation);
        await using var other = await server.OpenDomainAsync(cancellationToken: Cancellation);
        var older = await other.Models.OpenAsync<RealTimeOldGallery>("g", cancellationToken: Cancellation);

        var plain = older.Root.ToPoco();

        Assert.Equal("photo", Assert.IsType<OldPhoto>(Assert.Single(plain.Pictures)).Title);
        Assert.Equal(["p"], plain.Named.Keys);
        Assert.Empty(plain.Filled);
        Assert.Null(plain.Cover);
        Assert.Equal(7, plain.Frame!.Size);
        Assert.NotNull(older.Root.Cover);
        var refused = Assert.Throws<InvalidOperationException>(() => older.Root.Cover.ToPoco());
        Assert.Contains("Cover", refused.Message, StringComparison.Ordinal);
        Assert.Equal(2, older.Root.Pictures.Count);
        Assert.Equal(0, older.PendingEdits);
    }

    [Fact]
    public async Task A_known_class_in_the_place_of_another_is_surfaced()
    {
        await using var server = await ConvergenceTestServer.StartAsync(cancellationToken: Cancellation);
        await using var domain = await server.OpenDomainAsync(cancellationToken: Cancellation);
        var model = await domain.Models.OpenAsync<RealTimeDrawing>("d", () => new Drawing { Frame = new Square { Name = "f", Side = 2 } }, Cancellation);
        List<string> mismatches = [];
        model.Mismatched += (_, e) => mismatches.Add(e.Message);
        model.Root.Element.Set("Frame", System.Text.Json.Nodes.JsonNode.Parse("""{ "$type": "circle", "Name": "round", "Radius": 3 }""")!);
        model.Root.Element.Set("Selected", System.Text.Json.Nodes.JsonNode.Parse("""{ "Name": "nothing" }""")!);

        var frame = model.Root.Frame!;

        Assert.Equal(("round", 0, 4), (frame.Name, frame.Side, frame.Corners));
        Assert.Same(frame, model.Root.Frame);
        Assert.Equal("nothing", model.Root.Selected!.Name);
        await model.AcknowledgedAsync(Cancellation);
        await Until.TrueAsync(() => mismatches.Count == 2);
        Assert.Contains("a Circle where a Square is expected", mismatches[0], StringComparison.Ordinal);
        Assert.Contains("\"$type\"", mismatches[1], StringComparison.Ordinal);
        Assert.Equal(3.0, frame.Element["Radius"]!.Value);
    }

    [Fact]
    public async Task A_default_does_not_become_the_proxy_of_an_object_of_another_class()
    {
        await using var server = await ConvergenceTestServer.StartAsync(cancellationToken: Cancellation);
        await using var domain = await server.OpenDomainAsync(cancellationToken: Cancellation);
        var model = await domain.Models.OpenAsync<RealTimeDrawing>("d", () => new Drawing(), Cancellation);
        model.Root.Element.Remove("Background");
        var standIn = Assert.IsType<RealTimeSquare>(model.Root.Background);
        Assert.Equal(100, standIn.Side);

        model.Root.Element.Set("Background", System.Text.Json.Nodes.JsonNode.Parse("""{ "$type": "circle", "Radius": 3 }""")!);

        Assert.Equal(3, Assert.IsType<RealTimeCircle>(model.Root.Background).Radius);
        Assert.Throws<ElementDetachedException>(() => standIn.Side = 1);
        Assert.Equal(3, Assert.IsType<RealTimeCircle>(model.Root.Background).Radius);
    }

    private static NewGallery Sample() => new()
    {
        Pictures = [new NewVideo { Title = "film" }, new NewPhoto { Title = "photo" }],
        Named = { ["v"] = new NewVideo(), ["p"] = new NewPhoto() },
        Filled = { new NewVideo() },
        Cover = new NewVideo { Title = "cover" },
        Frame = new GoldFrame { Size = 7 },
    };
}
