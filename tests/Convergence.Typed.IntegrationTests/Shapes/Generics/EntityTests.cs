using Convergence.Typed.Testing;

namespace Convergence.Typed.IntegrationTests.Shapes.Generics;

/// <summary>Classes that give the type arguments of generic base classes.</summary>
public sealed class EntityTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_clients_edit_what_comes_from_generic_base_classes()
    {
        var id = Guid.NewGuid();
        await using var server = await ConvergenceTestServer.StartAsync(cancellationToken: Cancellation);
        await using var ada = await server.OpenDomainAsync(cancellationToken: Cancellation);
        await using var bob = await server.OpenDomainAsync(cancellationToken: Cancellation);
        var first = await ada.Models.OpenAsync<RealTimeRecipe>("r", () => new Recipe { Id = id, Items = { ["a"] = new Step { Number = 1 } }, Cost = new Price { Id = 5, Items = { ["x"] = 1.5m } } }, Cancellation);
        await first.AcknowledgedAsync(Cancellation);
        var second = await bob.Models.OpenAsync<RealTimeRecipe>("r", cancellationToken: Cancellation);

        first.Root.Related.Add(id);
        first.Root.Parent = id;
        second.Root.Items["b"] = new Step { Number = 2 };
        second.Root.Best = new Step { Number = 3 };
        second.Root.Name = "Soup";
        first.Root.Cost!.Items["y"] = 2.25m;
        second.Root.Cost!.Best = 9.75m;
        await first.AcknowledgedAsync(Cancellation);
        await second.AcknowledgedAsync(Cancellation);
        await Until.TrueAsync(() => first.Version == second.Version);

        foreach (var plain in (Recipe[])[first.Root.ToPoco(), second.Root.ToPoco()])
        {
            Assert.Equal((id, id, id, "Soup", 4), (plain.Id, plain.Parent, Assert.Single(plain.Related), plain.Name, plain.Servings));
            Assert.Equal([1, 2], plain.Items.OrderBy(item => item.Key).Select(item => item.Value.Number));
            Assert.Equal(3, plain.Best?.Number);
            Assert.Equal((5, 1.5m, 2.25m, 9.75m), (plain.Cost!.Id, plain.Cost.Items["x"], plain.Cost.Items["y"], plain.Cost.Best));
        }
    }
}
