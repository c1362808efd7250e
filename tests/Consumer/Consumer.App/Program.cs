using System.Globalization;
using Consumer.App;
using Consumer.Models;
using Convergence.Typed;

// Everything a user's program does with the packages, told on standard output: what is there must be expected.txt, from the runtime and from a native binary alike.
DirectoryInfo folder = Directory.CreateTempSubdirectory("consumer-");
try
{
    string serverFile = Path.Combine(folder.FullName, "server.db");
    string adaFile = Path.Combine(folder.FullName, "ada.db");
    Host host = await Host.StartAsync(serverFile, 0);
    int port = host.Port;
    string url = host.Url;

    await using (ConvergenceDomain domain = await OpenAsync(url, "ada", adaFile))
    {
        await using RealTimeModel<RealTimeBoard> model = await domain.Models.OpenAsync<RealTimeBoard>("roadmap", static () => new Board { Title = "Roadmap" });
        RealTimeBoard board = model.Root;
        List<string?> changes = [];
        board.PropertyChanged += (_, change) => changes.Add(change.PropertyName);
        board.Title = "Roadmap 2027";
        board.Notes.Insert(0, "Ship it. ");
        board.Cards.Add(new Card { Text = "Offline", Priority = Priority.High, Due = new DateOnly(2027, 1, 31), Price = 0.1m, Created = DateTimeOffset.UnixEpoch });
        board.Cards[0].AddToVotes(2);
        board.Days["Monday"] = [new Card { Text = "Rest" }];
        model.Edit(static root =>
        {
            root.Cards[0].Price += 0.2m;
            root.Cards.Add(new Card { Text = "Second" });
        });
        await model.AcknowledgedAsync();
        Console.WriteLine($"Ada's events: {string.Join(", ", changes)}");

        await using ConvergenceDomain other = await OpenAsync(url, "bob", file: null);
        await using RealTimeModel<RealTimeBoard> copy = await other.Models.OpenAsync<RealTimeBoard>("roadmap");
        Console.WriteLine($"Bob reads: {Tell(copy.Root.ToPoco())}");
        copy.Root.Notes.Insert(copy.Root.Notes.Length, "Soon.");
        await copy.AcknowledgedAsync();

        await using RealTimeModel<SharedPlan> plan = await domain.Models.OpenAsync<SharedPlan>("plan", static () => new Plan
        {
            @event = "launch",
            Key = new Guid("0f8fad5b-d9cb-469f-a165-70867728950e"),
            Budget = long.MaxValue,
            Start = DateTime.UnixEpoch,
            Scores = { [Priority.High] = [1, 2] },
            Steps = [new Plan.Step { Name = "a", On = Plan.Days.Monday | Plan.Days.Tuesday, Next = new Plan.Step { Name = "b", Hours = [1.5] } }],
        });
        plan.Root.First = new Card { Text = "First" };
        plan.Root.Steps[0].Next!.Hours.Add(2.5);
        plan.Root.Tags.Add("new");
        plan.Root.Period = new Period(new DateOnly(2027, 1, 1), new DateOnly(2027, 2, 1));
        plan.Root.Attachments.Add(new Picture { Name = "Map", Size = new Size(640, 480) });
        plan.Root.Attachments.Add(new Link { Name = "Home", Target = new Uri("https://example.org/") });
        ((RealTimePicture)plan.Root.Attachments[0]).Size = new Size(800, 600);
        await plan.AcknowledgedAsync();
        Plan plain = plan.Root.ToPoco();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"The plan: {plain.@event}, {plain.Key}, {plain.Budget}, {plain.Start:O}, {plain.Steps[0].On}, {string.Join("/", plain.Steps[0].Next!.Hours)}, {plain.Scores[Priority.High].Sum()}, {plain.First!.Text}"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Its shapes: {string.Join("/", plain.Tags)}, {plain.Period!.From:O} to {plain.Period.Until:O}, {string.Join(", ", plain.Attachments.Select(Attachment))}"));
    }

    await host.DisposeAsync();

    // A new start without a server: the file has it all, and takes more.
    await using (ConvergenceDomain domain = await OpenAsync(url, "ada", adaFile))
    {
        await using RealTimeModel<RealTimeBoard> model = await domain.Models.OpenAsync<RealTimeBoard>("roadmap");
        Console.WriteLine($"Ada offline: {model.Root.Title}, {model.Root.Cards.Count} cards, {domain.Status.State != ConnectionState.Connected}");
        model.Root.Title = "Written offline";
        model.Root.Cards[0].AddToVotes(40);
        await model.SavedAsync();
        Console.WriteLine($"Ada offline: {model.PendingEdits} edits to send");
    }

    host = await Host.StartAsync(serverFile, port);
    await using (host)
    {
        await using ConvergenceDomain domain = await OpenAsync(url, "ada", adaFile);
        await using RealTimeModel<RealTimeBoard> model = await domain.Models.OpenAsync<RealTimeBoard>("roadmap");
        await domain.ConnectedAsync();
        await model.AcknowledgedAsync();

        await using ConvergenceDomain other = await OpenAsync(url, "bob", file: null);
        await using RealTimeModel<RealTimeBoard> copy = await other.Models.OpenAsync<RealTimeBoard>("roadmap");
        Console.WriteLine($"Bob reads: {Tell(copy.Root.ToPoco())}");
    }
}
finally
{
    folder.Delete(recursive: true);
}

static Task<ConvergenceDomain> OpenAsync(string url, string user, string? file) => ConvergenceDomain.OpenAsync(url, options =>
{
    options.SignIn(user, "secret");
    if (file is not null)
    {
        options.UseSqlite(file);
    }
});

static string Tell(Board board) => string.Create(
    CultureInfo.InvariantCulture,
    $"{board.Title} | {board.Notes} | {string.Join("; ", board.Cards.Select(Card))} | {string.Join("; ", board.Days.Select(static day => $"{day.Key}: {string.Join(", ", day.Value.Select(Card))}"))}");

static string Card(Card card) => string.Create(
    CultureInfo.InvariantCulture, $"{card.Text} {card.Priority} {card.Due?.ToString("O", CultureInfo.InvariantCulture)} {card.Votes} {card.Price} {card.Created:O}");

static string Attachment(Attachment attachment) => attachment switch
{
    Picture picture => string.Create(CultureInfo.InvariantCulture, $"picture {picture.Name} {picture.Size.Width}x{picture.Size.Height}"),
    Link link => $"link {link.Name} {link.Target}",
    _ => attachment.Name,
};
