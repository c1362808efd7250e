namespace Convergence.Typed.Tests.Models;

/// <summary>A domain without a server, with a store in memory that counts as configured.</summary>
internal static class LocalDomain
{
    public static Task<ConvergenceDomain> OpenAsync(IOfflineStore? store = null, Action<ConvergenceOptions>? configure = null) => ConvergenceDomain.OpenAsync(
        "ws://nobody.test/realtime/convergence/default",
        options =>
        {
            options.ConnectOnOpen = false;
            options.TransportFactory = static (_, _) => throw new IOException("Nobody listens.");
            options.StoreFactory = _ => store ?? new InMemoryStore();
            configure?.Invoke(options);
        },
        TestContext.Current.CancellationToken);

    public static Task<RealTimeModel<RealTimeBoard>> OpenBoardAsync(this ConvergenceDomain domain) =>
        domain.Models.OpenAsync<RealTimeBoard>("board", () => new Board(), TestContext.Current.CancellationToken);
}
