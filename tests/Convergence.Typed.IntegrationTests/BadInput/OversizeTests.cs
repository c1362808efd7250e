using Convergence.Typed.IntegrationTests.Boards;
using Convergence.Typed.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Convergence.Typed.IntegrationTests.BadInput;

/// <summary>More in one message than the server accepts: said once, and not sent over and over.</summary>
public sealed class OversizeTests : IAsyncLifetime
{
    private const int Limit = 16 * 1024;

    private static readonly string s_large = new('x', 2 * Limit);

    private readonly TemporaryFolder _folder = new();
    private WebApplication? _server;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddConvergenceServer(options =>
        {
            options.DatabasePath = _folder.Combine("server.db");
            options.AllowAnonymous = true;
            options.MaximumFrameBytes = Limit;
        });
        _server = builder.Build();
        _server.MapConvergence("/realtime");
        await _server.StartAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _server!.StopAsync(CancellationToken.None);
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_edit_that_is_too_large_fails_its_model_and_nothing_else()
    {
        await using var domain = await OpenAsync();
        var model = await domain.Models.OpenAsync<RealTimeBoard>("large", () => new Board(), Cancellation);
        var other = await domain.Models.OpenAsync<RealTimeBoard>("other", () => new Board(), Cancellation);
        var failed = new TaskCompletionSource<ModelFailedEventArgs>();
        model.Failed += (_, arguments) => failed.TrySetResult(arguments);
        string session = domain.Status.SessionId!;

        model.Root.Title = "fits";
        await model.AcknowledgedAsync(Cancellation);
        model.Root.Notes.Insert(0, s_large);
        var arguments = await failed.Task.WaitAsync(Cancellation);

        Assert.Equal("message_too_large", arguments.Code);
        Assert.Contains("16384", arguments.Message, StringComparison.Ordinal);
        Assert.Contains("MaximumFrameBytes", arguments.Message, StringComparison.Ordinal);
        Assert.Single(arguments.PendingOperations);
        Assert.Equal(s_large, model.Root.Notes.Value);
        await Assert.ThrowsAsync<ModelFailedException>(() => model.AcknowledgedAsync(Cancellation));
        other.Root.Title = "goes on";
        await other.AcknowledgedAsync(Cancellation);
        Assert.Equal(session, domain.Status.SessionId);
    }

    [Fact]
    public async Task A_new_model_that_is_too_large_is_refused_at_the_call()
    {
        await using var domain = await OpenAsync();
        await domain.ConnectedAsync(Cancellation);

        var opening = await Assert.ThrowsAsync<ServerErrorException>(() => domain.Models.OpenAsync<RealTimeBoard>("large", () => new Board { Notes = s_large }, Cancellation));
        var creating = await Assert.ThrowsAsync<ServerErrorException>(() => domain.Models.CreateAsync<RealTimeBoard>("large", new Board { Notes = s_large }, Cancellation));

        Assert.Equal(("message_too_large", "message_too_large"), (opening.Code, creating.Code));
        Assert.True(domain.Status.IsConnected);
    }

    [Fact]
    public async Task A_model_made_offline_that_is_too_large_fails_and_keeps_its_data()
    {
        await using var domain = await OpenAsync(connect: false);
        var model = await domain.Models.OpenAsync<RealTimeBoard>("large", () => new Board { Notes = s_large }, Cancellation);
        model.Root.Title = "offline";

        await domain.ConnectAsync(Cancellation);
        await Until.TrueAsync(() => model.State == ModelState.Failed);

        Assert.Equal("message_too_large", model.Failure!.Code);
        Assert.Equal((s_large, "offline"), (model.Root.Notes.Value, model.Root.Title));
        Assert.True(domain.Status.IsConnected);
    }

    private Task<ConvergenceDomain> OpenAsync(bool connect = true) => ConvergenceDomain.OpenAsync(
        _server!.Urls.First().Replace("http:", "ws:", StringComparison.Ordinal) + "/realtime/convergence/default",
        options => options.UseSqlite(_folder.Combine("ada.db")).ConnectOnOpen = connect,
        Cancellation);
}
