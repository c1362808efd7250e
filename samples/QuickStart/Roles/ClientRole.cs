using Convergence.Typed;
using QuickStart.Model;

namespace QuickStart.Roles;

/// <summary>A board to type on. Start it in two terminals, and stop and start the server as you like.</summary>
internal static class ClientRole
{
    public static Task<int> RunAsync(CommandLine commandLine)
    {
        var name = commandLine.Word(1) ?? throw new QuickStartException("client needs a name, for example: client ada");
        return Task.FromResult(ConsoleLoop.Run(loop => RunAsync(loop, name, commandLine)));
    }

    private static async Task<int> RunAsync(ConsoleLoop loop, string name, CommandLine commandLine)
    {
        var url = commandLine.Value("--url") ?? "ws://localhost:8000/realtime/convergence/default";
        await using var domain = await ConvergenceDomain.OpenAsync(url, options =>
        {
            options.UseSqlite(commandLine.Value("--store") ?? $"quickstart-{name}.db");
            _ = commandLine.Value("--password") is { } password ? options.SignIn(name, password) : options.SignInAnonymously(name);
            options.ReconnectDelays = [TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)];
        });
        var refusal = new TaskCompletionSource<string>();
        domain.SignInFailed += (_, failure) => refusal.TrySetResult(failure.Message);
        await using var model = await OpenAsync(domain, url);
        if (Console.IsInputRedirected || Console.IsOutputRedirected)
        {
            throw new QuickStartException("client needs a terminal: it shows the board and reads keys.");
        }

        var editor = new BoardEditor(name, domain, model);
        var typing = TypeAsync(loop, editor);
        await Task.WhenAny(typing, refusal.Task);
        Console.CursorVisible = true;
        return refusal.Task.IsCompleted ? throw new QuickStartException(await refusal.Task) : await typing;
    }

    private static async Task<RealTimeModel<RealTimeBoard>> OpenAsync(ConvergenceDomain domain, string url)
    {
        await FirstAttemptAsync(domain);
        try
        {
            // Created only where the server can say that there is none yet: two people who each make one of that name offline have two boards, and one of them is refused later.
            return await domain.Models.OpenAsync<RealTimeBoard>(ActorRole.BoardId, domain.Status.IsConnected ? () => new Board { Title = "Roadmap" } : null);
        }
        catch (OfflineException)
        {
            throw new QuickStartException($"{url} cannot be reached, and there is no board on this disk yet. Start a server with: serve");
        }
    }

    /// <summary>Returns when signed in, and also when that did not work at once: there may be a board on this disk.</summary>
    private static async Task FirstAttemptAsync(ConvergenceDomain domain)
    {
        var failed = new TaskCompletionSource();
        void Look(object? sender, EventArgs change)
        {
            if (domain.Status.Failure is { WillRetry: true })
            {
                failed.TrySetResult();
            }
        }

        domain.Status.PropertyChanged += Look;
        Look(null, EventArgs.Empty);
        await await Task.WhenAny(domain.ConnectedAsync(), failed.Task);
        domain.Status.PropertyChanged -= Look;
    }

    private static async Task<int> TypeAsync(ConsoleLoop loop, BoardEditor editor)
    {
        Console.CursorVisible = false;
        var ended = new TaskCompletionSource<int>();
        var keyboard = new Thread(() =>
        {
            while (!ended.Task.IsCompleted)
            {
                var key = Console.ReadKey(intercept: true);
                loop.Post(_ =>
                {
                    if (!editor.Press(key))
                    {
                        ended.TrySetResult(0);
                    }
                }, null);
            }
        })
        { IsBackground = true };
        Console.TreatControlCAsInput = true;
        keyboard.Start();
        editor.DrawSoon();
        return await ended.Task;
    }
}
