using System.Net.Sockets;
using System.Net.WebSockets;
using Convergence.Typed.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Convergence.Typed.Server.Tests;

public sealed class WebHostTests
{
    [Fact]
    public async Task An_application_serves_models_over_web_sockets()
    {
        using var folder = new TemporaryFolder();
        await using var app = Build(folder.Combine("server.db"), "http://127.0.0.1:0");
        await app.StartAsync(TestContext.Current.CancellationToken);

        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"{Address(app).Replace("http:", "ws:")}/realtime/convergence/default"), TestContext.Current.CancellationToken);
        await using var client = await new RawClient(new WebSocketTransport(socket, 1 << 20)).SignInAsync();
        await client.CreateAsync("board");
        var board = await client.OpenAsync("board");
        await client.SubmitAsync(board.ResourceId, 1, 1, Boards.Insert(0, "Hello"));
        Assert.Equal(1, (await client.NextAckAsync()).Version);

        await app.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(CloseCodes.GoingAway, (await client.ClosedAsync()).CloseCode);
    }

    [Fact]
    public async Task A_plain_web_request_is_told_what_the_address_is_for()
    {
        using var folder = new TemporaryFolder();
        await using var app = Build(folder.Combine("server.db"), "http://127.0.0.1:0");
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri($"{Address(app)}/realtime/convergence/default"), TestContext.Current.CancellationToken);
        Assert.Equal(426, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_database_that_cannot_be_used_stops_the_start_with_its_path()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Combine("missing"), "server.db");
        await using var app = Build(path, "http://127.0.0.1:0");
        var failure = await Assert.ThrowsAsync<ServerStoreException>(() => app.StartAsync(TestContext.Current.CancellationToken));
        Assert.Contains(path, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_stops_the_start_with_its_address()
    {
        using var folder = new TemporaryFolder();
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        await using var app = Build(folder.Combine("server.db"), $"http://{listener.LocalEndpoint}");
        var failure = await Assert.ThrowsAsync<IOException>(() => app.StartAsync(TestContext.Current.CancellationToken));
        Assert.Contains(listener.LocalEndpoint.ToString()!, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_option_that_cannot_work_stops_the_start_with_its_name()
    {
        using var folder = new TemporaryFolder();
        var failure = Assert.Throws<Microsoft.Extensions.Options.OptionsValidationException>(
            () => Build(folder.Combine("server.db"), "http://127.0.0.1:0", static options => options.Domains.Add("no-slash")));
        Assert.Contains("no-slash", failure.Message, StringComparison.Ordinal);
    }

    private static WebApplication Build(string databasePath, string url, Action<ConvergenceServerOptions>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        builder.Services.AddConvergenceServer(options =>
        {
            options.DatabasePath = databasePath;
            options.AllowAnonymous = true;
            configure?.Invoke(options);
        });
        var app = builder.Build();
        app.MapConvergence("/realtime");
        return app;
    }

    private static string Address(WebApplication app) => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
}
