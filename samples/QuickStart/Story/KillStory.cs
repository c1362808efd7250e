namespace QuickStart.Story;

/// <summary>Both edit without a pause; again and again somebody is killed at a random moment: Ada, Bob, the server, or several of them. Some are killed once more while they come back. After each round everything is compared.</summary>
internal static class KillStory
{
    private const int EditsPerRound = 80;
    private const int LatestKillMilliseconds = 700;

    private static readonly string[] s_victims = ["the server", "Ada", "Bob"];

    public static async Task<int> RunAsync(Stage stage, int kills, int seed)
    {
        var random = new Random(seed);
        Screen.Tell($"{kills} kills at random moments, seed {seed}.");
        await stage.OpenAsync();
        for (var round = 1; round <= kills; round++)
        {
            var victims = random.Next(1, 8); // one bit each for the server, Ada and Bob
            await EditAndKillAsync(stage, random, victims);
            await stage.MeetAsync();
            var (ada, bob) = await stage.ReadBoardsAsync();
            await stage.Server.KillAsync();
            var verdict = stage.Judge(ada, bob, stage.CheckEdits);
            if (verdict.Problems.Count > 0)
            {
                Screen.Tell($"Round {round}, seed {seed}:");
                Screen.Problems(verdict.Problems);
                return 1;
            }

            Screen.Note($"round {round}: killed {Describe(victims)}; {verdict.Edits} edits, each applied once");
            await stage.Server.StartAsync(stage.Deadline);
        }

        return await stage.CompareAsync(stage.CheckEdits);
    }

    private static async Task EditAndKillAsync(Stage stage, Random random, int victims)
    {
        var moment = Moment();

        // Coming back is where what is pending is sent again: somebody who was killed may be killed in the middle of that, too.
        TimeSpan? adasSecond = Maybe(), bobsSecond = Maybe(), serversSecond = Maybe();
        await stage.Ada.BeginAsync($"edit {EditsPerRound} {random.Next(8)}");
        await stage.Bob.BeginAsync($"edit {EditsPerRound} {random.Next(8)}");
        await Task.WhenAll(
            (victims & 1) != 0 ? KillServerAsync(stage, moment, serversSecond) : Task.CompletedTask,
            Person(stage.Ada, (victims & 2) != 0, adasSecond),
            Person(stage.Bob, (victims & 4) != 0, bobsSecond));

        TimeSpan Moment() => TimeSpan.FromMilliseconds(random.Next(LatestKillMilliseconds));

        TimeSpan? Maybe() => random.Next(3) == 0 ? Moment() : null;

        async Task Person(Person person, bool isVictim, TimeSpan? second)
        {
            if (isVictim)
            {
                await person.KillAfterAsync(moment, stage.Deadline);
                if (second is { } again)
                {
                    person.BeginStart(stage.Server.Url);
                    await person.KillAfterAsync(again, stage.Deadline);
                }

                await person.StartAsync(stage.Server.Url, stage.Deadline);
            }
            else
            {
                await person.EndAsync(stage.Deadline);
            }
        }
    }

    private static async Task KillServerAsync(Stage stage, TimeSpan moment, TimeSpan? second)
    {
        await KillAfterAsync(moment);
        if (second is { } again)
        {
            await KillAfterAsync(again);
        }

        async Task KillAfterAsync(TimeSpan time)
        {
            await Task.Delay(time, stage.Deadline);
            await stage.Server.KillAsync();
            await stage.Server.StartAsync(stage.Deadline);
        }
    }

    private static string Describe(int victims) =>
        string.Join(" and ", s_victims.Where((_, bit) => (victims & (1 << bit)) != 0));
}
