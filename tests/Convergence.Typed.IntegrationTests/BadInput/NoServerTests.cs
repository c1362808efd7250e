using System.Net;
using System.Net.Sockets;
using Convergence.Typed.IntegrationTests.Boards;

namespace Convergence.Typed.IntegrationTests.BadInput;

/// <summary>A port where nobody listens: everything that can work does, the rest says why.</summary>
public sealed class NoServerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _url = $"ws://127.0.0.1:{FreePort()}/realtime/convergence/default";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_domain_opens_and_its_status_says_why_it_is_not_connected()
    {
        await using var domain = await ConvergenceDomain.OpenAsync(_url, cancellationToken: Cancellation);
        await Until.TrueAsync(() => domain.Status.Failure is not null);

        var failure = domain.Status.Failure!;
        Assert.Equal(ConnectionState.Connecting, domain.Status.State);
        Assert.Equal("server_connection_failed", failure.Code);
        Assert.True(failure.WillRetry);
        Assert.Contains(_url, failure.Message, StringComparison.Ordinal);
        Assert.Contains("cannot be reached", domain.Status.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opening_a_model_without_a_store_says_why_and_what_would_help()
    {
        await using var domain = await ConvergenceDomain.OpenAsync(_url, cancellationToken: Cancellation);

        var failure = await Assert.ThrowsAsync<OfflineException>(() => domain.Models.OpenAsync<RealTimeBoard>("roadmap", () => new Board(), Cancellation));

        Assert.Contains("'roadmap'", failure.Message, StringComparison.Ordinal);
        Assert.Contains($"{_url} cannot be reached", failure.Message, StringComparison.Ordinal);
        Assert.Contains("UseSqlite", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_store_a_model_is_made_edited_saved_and_found_again()
    {
        await using (var domain = await OpenAsync())
        {
            var model = await domain.Models.OpenAsync<RealTimeBoard>("roadmap", () => new Board { Title = "here" }, Cancellation);
            model.Root.Notes.Insert(0, "kept");
            await model.SavedAsync(Cancellation);
            Assert.Equal(ModelState.Offline, model.State);

            using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
            var acknowledged = model.AcknowledgedAsync(patience.Token);
            Assert.False(acknowledged.IsCompleted);
            await patience.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => acknowledged);
        }

        await using var again = await OpenAsync();
        var stored = await again.Models.OpenAsync<RealTimeBoard>("roadmap", cancellationToken: Cancellation);
        Assert.Equal(("here", "kept", 1), (stored.Root.Title, stored.Root.Notes.Value, stored.PendingEdits));
    }

    [Fact]
    public async Task Disposing_ends_whoever_waits_for_the_connection()
    {
        var domain = await OpenAsync();
        var connected = domain.ConnectedAsync(Cancellation);
        await Until.TrueAsync(() => domain.Status.Failure is not null);

        await domain.DisposeAsync();

        await Assert.ThrowsAsync<DomainDisposedException>(() => connected);
        await Assert.ThrowsAsync<DomainDisposedException>(() => domain.Models.OpenAsync<RealTimeBoard>("roadmap", () => new Board(), Cancellation));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private Task<ConvergenceDomain> OpenAsync() => ConvergenceDomain.OpenAsync(_url, options => options.UseSqlite(_folder.Combine("ada.db")), Cancellation);
}
