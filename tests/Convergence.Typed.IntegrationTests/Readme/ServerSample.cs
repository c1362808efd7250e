using Convergence.Typed.Server;
using Microsoft.AspNetCore.Builder;

namespace Convergence.Typed.IntegrationTests.Readme;

// README shows «database» as «"boards-server.db"»
// README shows «return app;» as «app.Run("http://localhost:8000");»
internal static class ServerSample
{
    public static WebApplication Start(string[] args, string database)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddConvergenceServer(options =>
        {
            options.DatabasePath = database;
            options.Users.Add("ada", "secret");
        });
        var app = builder.Build();
        app.MapConvergence("/realtime");
        return app;
    }
}
