namespace Convergence.Typed.IntegrationTests.Readme;

/// <summary>Runs the code of the README. Another test compares it with what the README shows.</summary>
public sealed class ReadmeSamplesTests
{
    [Fact]
    public async Task The_code_of_the_README_runs_and_does_what_it_says()
    {
        using var folder = new TemporaryFolder();
        await using var app = ServerSample.Start(["--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Warning"], folder.Combine("server.db"));
        await app.StartAsync(TestContext.Current.CancellationToken);
        var url = app.Urls.Single().Replace("http", "ws", StringComparison.Ordinal) + "/realtime/convergence/default";

        var plain = await Task.Run(() => ClientSample.RunAsync(url, folder.Combine("client.db")), TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        Assert.Equal(("Roadmap 2028", "Ship it. "), (plain.Title, plain.Notes));
        var card = Assert.Single(plain.Cards);
        Assert.Equal(("Offline", 1, true), (card.Text, card.Votes, card.Done));
        await app.StopAsync(TestContext.Current.CancellationToken);
    }
}
