using Convergence.Typed.Testing;

namespace Convergence.Typed.IntegrationTests.Shapes.Roots;

/// <summary>Models whose root is of a class that derives from the one they are opened as.</summary>
public sealed class DocumentTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_model_is_opened_as_its_base_class()
    {
        await using var server = await ConvergenceTestServer.StartAsync(cancellationToken: Cancellation);
        await using var ada = await server.OpenDomainAsync(cancellationToken: Cancellation);
        await using var bob = await server.OpenDomainAsync(cancellationToken: Cancellation);
        var first = await ada.Models.OpenAsync<RealTimeDocument>("d", () => new Report { Title = "r", Chapters = ["one"] }, Cancellation);
        await first.AcknowledgedAsync(Cancellation);
        var second = await bob.Models.OpenAsync<RealTimeDocument>("d", cancellationToken: Cancellation);

        Assert.IsType<RealTimeReport>(first.Root).Chapters.Add("two");
        second.Root.Title = "renamed";
        await first.AcknowledgedAsync(Cancellation);
        await second.AcknowledgedAsync(Cancellation);
        await Until.TrueAsync(() => first.Version == second.Version);

        var plain = Assert.IsType<Report>(second.Root.ToPoco());
        Assert.Equal(("renamed", "one, two"), (plain.Title, string.Join(", ", plain.Chapters)));
        Assert.Equal("renamed", Assert.IsType<Report>(first.Root.ToPoco()).Title);
    }

    [Fact]
    public async Task A_derived_class_may_be_a_root_in_a_collection_of_its_own()
    {
        await using var server = await ConvergenceTestServer.StartAsync(cancellationToken: Cancellation);
        await using var domain = await server.OpenDomainAsync(cancellationToken: Cancellation);
        var model = await domain.Models.OpenAsync<RealTimeMemo>("m", () => new Memo { Text = "t", About = new Memo { Title = "inner" } }, Cancellation);

        model.Root.Text.Insert(0, "a");

        Assert.Equal("memo", model.Root.Element["kind"]!.Value);
        Assert.Equal(("at", "inner"), (model.Root.ToPoco().Text, Assert.IsType<Memo>(model.Root.ToPoco().About).Title));
    }

    [Fact]
    public async Task A_root_without_content_reads_as_what_every_document_has()
    {
        await using var server = await ConvergenceTestServer.StartAsync(cancellationToken: Cancellation);
        await using var other = await server.OpenDomainAsync(cancellationToken: Cancellation);
        await using var domain = await server.OpenDomainAsync(cancellationToken: Cancellation);
        await using var blank = await other.Models.OpenAsync<RealTimeBlankDocument>("d", () => new BlankDocument(), Cancellation);
        await blank.AcknowledgedAsync(Cancellation);
        var model = await domain.Models.OpenAsync<RealTimeDocument>("d", cancellationToken: Cancellation);

        model.Root.Title = "t";

        Assert.Equal("t", model.Root.Title);
        Assert.Throws<InvalidOperationException>(() => model.Root.ToPoco());
    }
}
