namespace Convergence.Typed.IntegrationTests.Readme;

// README shows «url» as «"ws://localhost:8000/realtime/convergence/default"»
// README shows «storePath» as «"boards.db"»
internal static class ClientSample
{
    public static async Task<Board> RunAsync(string url, string storePath)
    {
        await using var domain = await ConvergenceDomain.OpenAsync(url, options => options
            .UseSqlite(storePath)                           // without it: connection smoothing only, nothing survives the process
            .SignIn("ada", "secret"));
        // OpenAsync returns as soon as the local store is open; the connection is made, and kept, in the background.

        await using var model = await domain.Models.OpenAsync<RealTimeBoard>("roadmap", create: () => new Board { Title = "Roadmap" });
        RealTimeBoard board = model.Root;

        board.PropertyChanged += (_, change) => Console.WriteLine($"{change.PropertyName} changed"); // bind it to any UI

        board.Title = "Roadmap 2027";                   // applied, visible and queued before the setter returns
        board.Notes.Insert(0, "Ship it. ");             // a text splice; positions follow concurrent edits
        board.Cards.Add(new Card { Text = "Offline" }); // a POCO converts implicitly to its proxy
        board.Cards[0].Votes++;                         // a delta, not a set
        model.Edit(b =>                                 // one atomic operation; rolled back if the block throws
        {
            b.Title = "Roadmap 2028";
            b.Cards[0].Done = true;
        });

        await model.SavedAsync();                       // on this device's disk
        await model.AcknowledgedAsync();                // durable at the server
        Board plain = board.ToPoco();                   // a plain snapshot
        return plain;
    }
}
