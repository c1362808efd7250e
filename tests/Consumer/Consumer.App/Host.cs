using Convergence.Typed.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Consumer.App;

/// <summary>The server, in this process, on a port that stays the same when it comes back.</summary>
internal sealed class Host : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Host(WebApplication app, int port)
    {
        _app = app;
        Port = port;
    }

    public int Port { get; }

    public string Url => $"ws://127.0.0.1:{Port}/realtime/convergence/default";

    public static async Task<Host> StartAsync(string database, int port)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddConvergenceServer(options =>
        {
            options.DatabasePath = database;
            options.Users.Add("ada", "secret");
            options.Users.Add("bob", "secret");
        });
        WebApplication app = builder.Build();
        app.Urls.Add($"http://127.0.0.1:{port}");
        app.MapConvergence("/realtime");
        await app.StartAsync();
        return new Host(app, new Uri(app.Urls.Single()).Port);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
