using Convergence.Typed.Testing;

namespace Convergence.Typed.IntegrationTests.Shapes.Nesting;

/// <summary>Where annotated classes may stand, and what they may be called.</summary>
public sealed class OuterTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Classes_inside_of_others_with_keywords_as_names()
    {
        await using var server = await ConvergenceTestServer.StartAsync(cancellationToken: Cancellation);
        await using var ada = await server.OpenDomainAsync(cancellationToken: Cancellation);
        await using var bob = await server.OpenDomainAsync(cancellationToken: Cancellation);
        var first = await ada.Models.OpenAsync<Outer.RealTimePlace>("p", () => new Outer.Place { Items = [new Outer.Inner.Item { Number = 1 }] }, Cancellation);
        await first.AcknowledgedAsync(Cancellation);
        var second = await bob.Models.OpenAsync<Outer.RealTimePlace>("p", cancellationToken: Cancellation);

        first.Root.@event.@int = 5;
        first.Root.@event.AddTorecord(2);
        second.Root.@event.@string.Insert(0, "text");
        second.Root.Values["v"] = new Outer.Value.Item { Number = 2 };
        second.Root.Contract = new Outer.IContract.Item { Number = 3 };
        second.Root.Recorded = new Outer.Record.Item { Number = 4 };
        await first.AcknowledgedAsync(Cancellation);
        await second.AcknowledgedAsync(Cancellation);
        await Until.TrueAsync(() => first.Version == second.Version);

        var plain = first.Root.ToPoco();
        Assert.Equal((5, "text", 2, "set"), (plain.@event.@int, plain.@event.@string, plain.@event.@record, plain.@event.@required));
        Assert.Equal((1, 2, 3, 4), (plain.Items[0].Number, plain.Values["v"].Number, plain.Contract!.Number, plain.Recorded!.Number));
    }
}
