using Convergence.Typed.Testing;

namespace Convergence.Typed.IntegrationTests.Shapes.Recursion;

/// <summary>Classes that refer to themselves.</summary>
public sealed class NodeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_clients_edit_a_tree()
    {
        await using var server = await ConvergenceTestServer.StartAsync(cancellationToken: Cancellation);
        await using var ada = await server.OpenDomainAsync(cancellationToken: Cancellation);
        await using var bob = await server.OpenDomainAsync(cancellationToken: Cancellation);
        var first = await ada.Models.OpenAsync<RealTimeNode>("n", () => Deep(20), Cancellation);
        await first.AcknowledgedAsync(Cancellation);
        var second = await bob.Models.OpenAsync<RealTimeNode>("n", cancellationToken: Cancellation);

        first.Root.Children.Add(new Node { Label = "child", Children = [new Node { Label = "grandchild" }] });
        second.Root.Named["x"] = new Node { Branch = new Branch { Root = new Node { Label = "inner" }, Twigs = [[new Branch()]] } };
        second.Root.Next!.Next!.Label = "third";
        second.Root.Others = [new Node { Label = "other" }];
        await first.AcknowledgedAsync(Cancellation);
        await second.AcknowledgedAsync(Cancellation);
        await Until.TrueAsync(() => first.Version == second.Version);

        var plain = first.Root.ToPoco();
        Assert.Equal("grandchild", plain.Children[0].Children[0].Label);
        Assert.Equal("inner", plain.Named["x"].Branch!.Root!.Label);
        Assert.Single(plain.Named["x"].Branch!.Twigs[0]);
        Assert.Equal(("third", "3"), (plain.Next!.Next!.Label, plain.Next.Next.Next!.Label));
        Assert.Equal("other", Assert.Single(plain.Others!).Label);
    }

    [Fact]
    public void An_object_that_contains_itself_is_refused()
    {
        var node = new Node();
        node.Next = node;

        Assert.Throws<ArgumentException>(() => (RealTimeNode)node);
    }

    private static Node Deep(int depth)
    {
        var node = new Node { Label = $"{depth}" };
        for (int i = depth - 1; i >= 0; i--)
        {
            node = new Node { Label = $"{i}", Next = node };
        }

        return node;
    }
}
