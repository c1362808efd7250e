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

    [Fact]
    public void The_part_of_a_proxy_does_what_the_README_says()
    {
        RealTimeCard card = new Card { Text = "Offline" };
        List<string?> names = [];
        card.PropertyChanged += (_, e) => names.Add(e.PropertyName);

        card.Done = true;
        Assert.Throws<ArgumentException>(() => card.Text = " ");
        card.Votes++;

        Assert.Equal("✓ Offline", card.Caption);
        Assert.Equal(["Done", "Caption", "Votes"], names);
    }

    [Fact]
    public async Task The_text_box_of_the_README_merges_what_two_people_type()
    {
        await using var network = await TestNetwork.StartAsync();
        var ada = await network.OpenAsync("ada.db");
        var bob = await network.OpenAsync("bob.db", "bob");
        await using var first = await ada.Models.OpenAsync<RealTimeBoard>("roadmap", () => new Board { Notes = "hello" }, TestContext.Current.CancellationToken);
        await using var second = await bob.Models.OpenAsync<RealTimeBoard>("roadmap", cancellationToken: TestContext.Current.CancellationToken);
        BindingSample.TextBox box = new() { Text = "hello", Caret = 5 };
        BindingSample.Bind(second.Root, box);

        first.Root.Notes.Insert(0, "Oh, ");
        await Until.TrueAsync(() => box.Caret == 9);
        box.Type(" you");
        await Until.TrueAsync(() => first.Root.Notes.Value == "Oh, hello you");

        Assert.Equal(("Oh, hello you", 13), (box.Text, box.Caret));
    }
}
