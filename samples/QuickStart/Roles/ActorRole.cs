using System.Threading.Channels;
using Convergence.Typed;
using QuickStart.Checks;
using QuickStart.Model;
using QuickStart.Traces;

namespace QuickStart.Roles;

/// <summary>Ada or Bob in a story: a client of her or his own, in a process of its own, told over standard input what to do.</summary>
internal static class ActorRole
{
    public const string BoardId = "roadmap";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync(CommandLine commandLine)
    {
        var commands = ReadCommands();
        var name = commandLine.Word(1) ?? throw new QuickStartException("actor needs a name.");
        var notes = commandLine.Value("--concurrent") is { } file ? ConcurrentHistory.Load(file).Base : "";
        await using var domain = await ConvergenceDomain.OpenAsync(commandLine.Needed("--url"), options =>
        {
            options.UseSqlite(commandLine.Needed("--store")).SignIn(name, "secret");
            options.ReconnectDelays = [TimeSpan.Zero, TimeSpan.FromMilliseconds(250), TimeSpan.FromMilliseconds(500)];
            options.ConnectOnOpen = !commandLine.Has("--offline");
        });
        await using var model = await domain.Models.OpenAsync<RealTimeBoard>(BoardId, create: () => new Board { Title = "Roadmap", Notes = notes });

        await model.SavedAsync();
        var (replicaId, issued) = ClientStore.Read(commandLine.Needed("--store"));
        Actor.Say("store", $"{replicaId} {issued}");
        var actor = new Actor(domain, model, new RandomEdits(name, commandLine.Number("--run") ?? 0, model), issued);
        model.PropertyChanged += (_, change) => actor.Report(change.PropertyName);
        model.Failed += (_, failure) => Actor.Say("problem", $"the model failed: {failure.Message}");
        domain.SignInFailed += (_, failure) => Actor.Say("problem", $"the sign-in failed: {failure.Message}");
        domain.StoreFailed += (_, failure) => Actor.Say("problem", $"the store failed: {failure.Exception.Message}");
        Actor.Say("ready", model.State.ToString());
        await foreach (var command in commands.ReadAllAsync())
        {
            if (!await actor.DoAsync(command.Split(' ')))
            {
                break;
            }

            Actor.Say("done", $"{model.State} {model.PendingEdits} {model.UnsavedEdits}");
        }

        return 0;
    }

    /// <summary>Reads also while a command runs: the end of the input is the end of the process that watches, and nobody waits any more for what is under way.</summary>
    private static ChannelReader<string> ReadCommands()
    {
        var commands = Channel.CreateUnbounded<string>();
        _ = Task.Run(async () =>
        {
            while (await Console.In.ReadLineAsync() is { } command)
            {
                commands.Writer.TryWrite(command);
            }

            commands.Writer.Complete();
            await Task.Delay(s_patience);
            Environment.Exit(1);
        });
        return commands.Reader;
    }
}
