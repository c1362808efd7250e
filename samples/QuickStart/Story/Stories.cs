using System.Runtime.InteropServices;
using QuickStart.Traces;

namespace QuickStart.Story;

/// <summary>The stories and who asked for which.</summary>
internal static class Stories
{
    private const int DefaultCount = 2000;

    public static async Task<int> RunAsync(CommandLine commandLine)
    {
        // Read before anything is started: a wrong file is no reason to start a server.
        var trace = commandLine.Value("--trace") is { } recorded ? RecordedHistory.Load(recorded) : null;
        var concurrent = commandLine.Value("--concurrent") is { } halves ? ConcurrentHistory.Load(halves) : null;
        var kills = commandLine.Number("--kills");
        var measured = commandLine.Role == "measure" ? commandLine.Number("--count") ?? DefaultCount : (int?)null;
        var limit = kills is { } rounds ? TimeSpan.FromSeconds(60 + (20 * rounds))
            : trace is null && concurrent is null && measured is null ? TimeSpan.FromSeconds(100)
            : TimeSpan.FromSeconds(180);
        await using var stage = new Stage(commandLine.Has("--keep"), limit);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
        try
        {
            return trace is not null ? await TraceStory.RunAsync(stage, Path.GetFullPath(commandLine.Value("--trace")!), trace)
                : concurrent is not null ? await ConcurrentStory.RunAsync(stage, Path.GetFullPath(commandLine.Value("--concurrent")!), concurrent)
                : measured is { } count ? await MeasureStory.RunAsync(stage, count)
                : kills is not null ? await KillStory.RunAsync(stage, kills.Value, commandLine.Number("--seed") ?? Random.Shared.Next())
                : await OfflineStory.RunAsync(stage);
        }
        catch (Exception problem) when (stage.IsInterrupted && problem is OperationCanceledException or QuickStartException)
        {
            throw new QuickStartException("Interrupted.");
        }
        catch (OperationCanceledException)
        {
            Screen.Status(stage);
            throw new QuickStartException($"The story did not end within {limit.TotalSeconds:0} s.");
        }

        void OnSignal(PosixSignalContext context)
        {
            // The children may have got the signal too; what is left of the story goes the ordinary way.
            context.Cancel = true;
            stage.Interrupt();
        }
    }
}
