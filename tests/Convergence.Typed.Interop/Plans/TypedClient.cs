using Convergence.Typed.Interop.JavaScript;
using Convergence.Typed.Interop.Server;

namespace Convergence.Typed.Interop.Plans;

/// <summary>A client of ours, with a store of its own, and one open plan.</summary>
internal sealed class TypedClient : IAsyncDisposable
{
    private TypedClient(ConvergenceDomain domain, RealTimeModel<RealTimePlan> model)
    {
        Domain = domain;
        Model = model;
    }

    public ConvergenceDomain Domain { get; }

    public RealTimeModel<RealTimePlan> Model { get; }

    public RealTimePlan Plan => Model.Root;

    /// <summary>Opens a plan; without <paramref name="create"/> it must exist.</summary>
    public static Task<TypedClient> OpenAsync(InteropServer server, string id, Func<RealTimePlan>? create = null) => Task.Run(async () =>
    {
        // On the thread pool, where there is no context: events come on any thread, and edits may come from any.
        var domain = await ConvergenceDomain.OpenAsync(
            server.Url,
            options => options.UseSqlite(server.StorePath($"client-{Guid.NewGuid():N}")).SignIn("ada", "secret"),
            TestContext.Current.CancellationToken);
        try
        {
            return new TypedClient(domain, await domain.Models.OpenAsync(id, create, TestContext.Current.CancellationToken));
        }
        catch
        {
            await domain.DisposeAsync();
            throw;
        }
    });

    /// <summary>Returns when everything edited here is durable at the server.</summary>
    public async Task<long> AcknowledgedAsync()
    {
        await Model.AcknowledgedAsync(TestContext.Current.CancellationToken).WaitAsync(Deadline.Step, TestContext.Current.CancellationToken);
        return Model.Version;
    }

    /// <summary>Returns when the model has come to a version.</summary>
    public Task UntilVersionAsync(long version) => UntilAsync(() => Model.Version >= version, () => $"version {version}, at {Model.Version}, {Model.State}");

    public Task UntilAsync(Func<bool> condition, Func<string> describe) =>
        Deadline.UntilAsync(condition, describe, Model);

    public async ValueTask DisposeAsync()
    {
        await Model.DisposeAsync();
        await Domain.DisposeAsync();
    }
}
