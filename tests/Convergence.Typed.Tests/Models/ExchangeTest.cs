using Convergence.Typed.Protocol.Core;
using Convergence.Typed.Tests.Support;

namespace Convergence.Typed.Tests.Models;

/// <summary>A board open at a scripted server.</summary>
public abstract class ExchangeTest : IAsyncDisposable
{
    private protected ScriptedServer Server { get; } = new();

    private protected KeptStore Store { get; } = new();

    private protected ConvergenceDomain Domain { get; set; } = null!;

    private protected ScriptedConnection Connection { get; private set; } = null!;

    private protected ConnectionRequestMessage SignIn { get; private set; } = null!;

    private protected RealTimeModel<RealTimeBoard> Model { get; private set; } = null!;

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        if (Domain is not null)
        {
            await Domain.DisposeAsync();
        }

        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected async Task OpenAsync(SignInAnswer? answer = null, Action<ConvergenceOptions>? configure = null)
    {
        await StartAsync(answer, configure);
        var opening = Domain.Models.OpenAsync<RealTimeBoard>("board", cancellationToken: Cancellation);
        await Connection.AnswerOpenAsync();
        Model = await opening.InTime();
        await Deadlines.UntilAsync(() => Model.State == ModelState.Online);
    }

    /// <summary>Opens the domain and signs in.</summary>
    private protected async Task StartAsync(SignInAnswer? answer = null, Action<ConvergenceOptions>? configure = null)
    {
        Domain = await Server.OpenDomainAsync(options =>
        {
            options.StoreFactory = _ => Store;
            options.ReconnectDelays = [TimeSpan.Zero];
            configure?.Invoke(options);
        });
        Connection = await Server.AcceptAsync();
        SignIn = await Connection.SignInAsync(answer);
    }

    /// <summary>Breaks the connection and takes the next one.</summary>
    private protected async Task ReconnectAsync(SignInAnswer? answer = null)
    {
        Connection.Cut();
        await AcceptAsync(answer);
    }

    private protected async Task AcceptAsync(SignInAnswer? answer = null)
    {
        Connection = await Server.AcceptAsync();
        SignIn = await Connection.SignInAsync(answer ?? new SignInAnswer { SessionId = "s2" });
    }

    /// <summary>Ends the domain and begins another on the same store.</summary>
    private protected async Task RestartAsync(Action<ConvergenceOptions>? configure = null)
    {
        await Domain.DisposeAsync();
        await StartAsync(new SignInAnswer { SessionId = "s3" }, configure);
    }
}
