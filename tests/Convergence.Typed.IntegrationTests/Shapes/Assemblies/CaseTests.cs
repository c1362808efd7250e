using Convergence.Typed.SharedModels;
using Convergence.Typed.Testing;

namespace Convergence.Typed.IntegrationTests.Shapes.Assemblies;

/// <summary>Classes of this assembly that are made of those of another one.</summary>
public sealed class CaseTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_clients_edit_objects_whose_classes_are_in_two_assemblies()
    {
        var created = new DateTimeOffset(2027, 1, 2, 3, 4, 5, TimeSpan.FromHours(2));
        await using var server = await ConvergenceTestServer.StartAsync(cancellationToken: Cancellation);
        await using var ada = await server.OpenDomainAsync(cancellationToken: Cancellation);
        await using var bob = await server.OpenDomainAsync(cancellationToken: Cancellation);
        var first = await ada.Models.OpenAsync<RealTimeCase>(
            "c", () => new Case { Urgency = Urgency.High, CreatedAt = created, Owner = new Contact { Name = "o", Home = new Residence { City = "Bern" } } }, Cancellation);
        await first.AcknowledgedAsync(Cancellation);
        var second = await bob.Models.OpenAsync<RealTimeCase>("c", cancellationToken: Cancellation);

        first.Root.CreatedBy = "ada";
        first.Root.Editors.Add(new Contact { Name = "e" });
        first.Root.Owner!.AddToCalls(1);
        second.Root.Owner!.AddToCalls(2);
        second.Root.AddToEdits(3);
        second.Root.History.Insert(0, "h");
        second.Root.Contacts["x"] = new Contact { Name = "x", Channels = [new Phone { Number = "1" }, new Mail { Address = "a@b" }] };
        second.Root.Preferred = new Mail { Address = "m" };
        second.Root.Channels.Add(new Phone { Number = "2", IsPreferred = true });
        first.Root.Place = new Position(3, 4);
        first.Root.Next = Urgency.Low;
        await first.AcknowledgedAsync(Cancellation);
        await second.AcknowledgedAsync(Cancellation);
        await Until.TrueAsync(() => first.Version == second.Version);

        foreach (var plain in (Case[])[first.Root.ToPoco(), second.Root.ToPoco()])
        {
            Assert.Equal(("ada", created, "h", 3, Urgency.High, Urgency.Low), (plain.CreatedBy, plain.CreatedAt, plain.History, plain.Edits, plain.Urgency, plain.Next));
            Assert.Equal(("o", 3, "Bern"), (plain.Owner!.Name, plain.Owner.Calls, plain.Owner.Home!.City));
            Assert.Equal("e", Assert.Single(plain.Editors).Name);
            Assert.Equal("1", Assert.IsType<Phone>(plain.Contacts["x"].Channels[0]).Number);
            Assert.Equal("m", Assert.IsType<Mail>(plain.Preferred).Address);
            Assert.True(Assert.IsType<Phone>(Assert.Single(plain.Channels)).IsPreferred);
            Assert.Equal(new Position(3, 4), plain.Place);
        }

        Assert.IsType<RealTimePhone>(first.Root.Channels[0]);
    }
}
