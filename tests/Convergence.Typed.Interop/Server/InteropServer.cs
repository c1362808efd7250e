using Convergence.Typed.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Convergence.Typed.Interop.Server;

/// <summary>Our server, on a free port of Kestrel in this process, with a database of its own.</summary>
internal sealed class InteropServer : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly WebApplication _application;

    private InteropServer(DirectoryInfo folder, WebApplication application)
    {
        _folder = folder;
        _application = application;
    }

    /// <summary>The address of the domain.</summary>
    public string Url => $"{_application.Urls.Single().Replace("http", "ws", StringComparison.Ordinal)}/realtime/convergence/default";

    public string DatabasePath => Path.Combine(_folder.FullName, "server.db");

    /// <summary>A path for a client's store, removed with the server.</summary>
    public string StorePath(string name) => Path.Combine(_folder.FullName, $"{name}.db");

    public static async Task<InteropServer> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("convergence-interop-");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(new TestOutputLoggerProvider(TestContext.Current.TestOutputHelper));
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddConvergenceServer(options =>
        {
            options.DatabasePath = Path.Combine(folder.FullName, "server.db");
            options.AllowAnonymous = true;
            options.Users.Add("ada", "secret");
        });
        var application = builder.Build();
        application.MapConvergence("/realtime");
        var server = new InteropServer(folder, application);
        try
        {
            await application.StartAsync(TestContext.Current.CancellationToken);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync(CancellationToken.None);
        await _application.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
