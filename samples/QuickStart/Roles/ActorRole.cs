using Convergence.Typed;
using QuickStart.Model;
using QuickStart.Traces;

namespace QuickStart.Roles;

/// <summary>Ada or Bob in a story: a client of her or his own, in a process of its own, told over standard input what to do.</summary>
internal static class ActorRole
{
    public const string BoardId = "roadmap";

    public static async Task<int> RunAsync(CommandLine commandLine)
    {
        var name = commandLine.Word(1) ?? throw new QuickStartException("actor needs a name.");
        var notes = commandLine.Value("--concurrent") is { } file ? ConcurrentHistory.Load(file).Base : "";
        await using var domain = await ConvergenceDomain.OpenAsync(commandLine.Needed("--url"), options =>
        {
            options.UseSqlite(commandLine.Needed("--store")).SignIn(name, "secret");
            options.ReconnectDelays = [TimeSpan.Zero, TimeSpan.FromMilliseconds(250), TimeSpan.FromMilliseconds(500)];
            options.ConnectOnOpen = !commandLine.Has("--offline");
        });
        await using var model = await domain.Models.OpenAsync<RealTimeBoard>(BoardId, create: () => new Board { Title = "Roadmap", Notes = notes });

        var actor = new Actor(domain, model, new RandomEdits(name, commandLine.Number("--run") ?? 0, model));
        model.PropertyChanged += (_, change) => actor.Report(change.PropertyName);
        model.Failed += (_, failure) => Actor.Say("problem", $"the model failed: {failure.Message}");
        domain.SignInFailed += (_, failure) => Actor.Say("problem", $"the sign-in failed: {failure.Message}");
        domain.StoreFailed += (_, failure) => Actor.Say("problem", $"the store failed: {failure.Exception.Message}");
        Actor.Say("ready", model.State.ToString());
        while (await Console.In.ReadLineAsync() is { } command && await actor.DoAsync(command.Split(' ')))
        {
            Actor.Say("done", $"{model.State} {model.PendingEdits} {model.UnsavedEdits}");
        }

        return 0;
    }
}
