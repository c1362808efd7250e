using System.Net.Sockets;
using Convergence.Typed.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace QuickStart.Roles;

/// <summary>The server: an ASP.NET Core application with two lines for Convergence.</summary>
internal static class ServeRole
{
    private const string Prefix = "/realtime";

    public static async Task<int> RunAsync(CommandLine commandLine)
    {
        var port = commandLine.Number("--port") ?? 8000;
        if (port > ushort.MaxValue)
        {
            throw new QuickStartException($"--port {port} is no port; the highest is {ushort.MaxValue}.");
        }

        var data = Path.GetFullPath(commandLine.Value("--data") ?? "quickstart-server.db");
        var app = Build(port, data);
        try
        {
            await app.StartAsync();
        }
        catch (Exception problem) when (problem is IOException or SocketException)
        {
            throw new QuickStartException($"Port {port} cannot be used: {problem.Message} Choose another with --port, or --port 0 for any.");
        }
        catch (Exception problem) when (problem is OptionsValidationException or ServerStoreException)
        {
            throw new QuickStartException(problem.Message);
        }

        Console.WriteLine(app.Urls.First().Replace("http://", "ws://", StringComparison.Ordinal) + Prefix + "/convergence/default");
        if (commandLine.Has("--until-input-ends"))
        {
            // Whoever started this server holds the other end: when they are gone, it goes too.
            await Console.In.ReadToEndAsync();
            await app.StopAsync();
        }
        else
        {
            Console.WriteLine($"Data in {data}. Anybody may sign in without a password, and ada and bob with 'secret'. Ctrl+C ends.");
            await app.WaitForShutdownAsync();
        }

        await app.DisposeAsync();
        return 0;
    }

    private static WebApplication Build(int port, string data)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.ClearProviders();
        builder.Services.AddConvergenceServer(options =>
        {
            options.DatabasePath = data;
            options.AllowAnonymous = true;
            options.Users.Add("ada", "secret");
            options.Users.Add("bob", "secret");
        });
        var app = builder.Build();
        app.MapConvergence(Prefix);
        return app;
    }
}
