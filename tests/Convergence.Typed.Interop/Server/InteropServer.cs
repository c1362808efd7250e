using Convergence.Typed.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Convergence.Typed.Interop.Server;

/// <summary>Our server, on a free port of Kestrel in this process, with a database of its own.</summary>
internal sealed class InteropServer : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("convergence-interop-");
    private WebApplication? _application;

    private InteropServer()
    {
    }

    /// <summary>The address of the domain; the same after a restart.</summary>
    public string Url { get; private set; } = "";

    /// <summary>A path for a client's store, removed with the server.</summary>
    public string StorePath(string name) => Path.Combine(_folder.FullName, $"{name}.db");

    public static async Task<InteropServer> StartAsync()
    {
        var server = new InteropServer();
        try
        {
            await server.StartAsync("http://127.0.0.1:0");
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        return server;
    }

    /// <summary>Stops the server and starts it again on the same port with the same database.</summary>
    public async Task RestartAsync()
    {
        var address = _application!.Urls.Single();
        await StopAsync();
        await StartAsync(address);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Delete(recursive: true);
    }

    private async Task StartAsync(string address)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(new TestOutputLoggerProvider(TestContext.Current.TestOutputHelper));
        builder.WebHost.UseUrls(address);
        builder.Services.AddConvergenceServer(options =>
        {
            options.DatabasePath = Path.Combine(_folder.FullName, "server.db");
            options.AllowAnonymous = true;
            options.Users.Add("ada", "secret");
        });
        _application = builder.Build();
        _application.MapConvergence("/realtime");
        await _application.StartAsync(TestContext.Current.CancellationToken);
        Url = $"{_application.Urls.Single().Replace("http", "ws", StringComparison.Ordinal)}/realtime/convergence/default";
    }

    private async Task StopAsync()
    {
        if (_application is { } application)
        {
            _application = null;
            await application.StopAsync(CancellationToken.None);
            await application.DisposeAsync();
        }
    }
}
