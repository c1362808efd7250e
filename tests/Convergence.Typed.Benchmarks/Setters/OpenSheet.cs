using Convergence.Typed.Testing;

namespace Convergence.Typed.Benchmarks.Setters;

/// <summary>
/// A model of a thousand objects as an application has it: opened through a domain that keeps its edits in memory, from a server in this process. Then the way to the server is cut, so that what is measured on two
/// processors is the client: every edit is applied, queued, taken by the outbox's writer, stored, and pending until the connection returns.
/// </summary>
internal sealed class OpenSheet : IAsyncDisposable
{
    public const int Cells = 1_000;

    private readonly ConvergenceTestServer _server;
    private readonly ConvergenceDomain _domain;
    private readonly RealTimeModel<RealTimeSheet> _model;

    private OpenSheet(ConvergenceTestServer server, ConvergenceDomain domain, RealTimeModel<RealTimeSheet> model)
    {
        _server = server;
        _domain = domain;
        _model = model;
        Proxies = [.. model.Root.Cells];
        Plain = [.. Enumerable.Range(0, Cells).Select(static _ => new Cell())];
    }

    /// <summary>The objects of the model.</summary>
    public RealTimeCell[] Proxies { get; }

    /// <summary>As many plain ones.</summary>
    public Cell[] Plain { get; }

    /// <summary>How many edits wait for the server.</summary>
    public int PendingEdits => _model.PendingEdits;

    /// <summary>How many edits the outbox's writer has not stored yet.</summary>
    public int UnsavedEdits => _model.UnsavedEdits;

    public static async Task<OpenSheet> OpenAsync()
    {
        var server = await ConvergenceTestServer.StartAsync();
        var domain = await ConvergenceDomain.OpenAsync(server.Url, options =>
        {
            server.Network.Configure(options);
            options.ReconnectDelays = [TimeSpan.FromMinutes(10)];
            options.SignInAnonymously("bench");
        });
        var model = await domain.Models.OpenAsync<RealTimeSheet>("sheet", create: static () => new Sheet { Cells = [.. Enumerable.Range(0, Cells).Select(static _ => new Cell())] });
        await model.AcknowledgedAsync();
        server.Network.IsAvailable = false;
        return new OpenSheet(server, domain, model);
    }

    public async ValueTask DisposeAsync()
    {
        await _model.DisposeAsync();
        await _domain.DisposeAsync();
        await _server.DisposeAsync();
    }
}
