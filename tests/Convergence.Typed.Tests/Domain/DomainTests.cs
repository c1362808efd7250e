using System.Collections.Concurrent;
using Convergence.Typed.Tests.Support;

namespace Convergence.Typed.Tests.Domain;

public sealed class DomainTests : IAsyncDisposable
{
    private readonly ScriptedServer _server = new();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    public static TheoryData<string, Action<ConvergenceOptions>> WrongOptions() => new()
    {
        { nameof(ConvergenceOptions.OpenTimeout), options => options.OpenTimeout = TimeSpan.Zero },
        { nameof(ConvergenceOptions.ConnectTimeout), options => options.ConnectTimeout = TimeSpan.FromSeconds(-1) },
        { nameof(ConvergenceOptions.RequestTimeout), options => options.RequestTimeout = TimeSpan.MaxValue },
        { nameof(ConvergenceOptions.ReconnectDelays), options => options.ReconnectDelays = [] },
        { nameof(ConvergenceOptions.ReconnectDelays), options => options.ReconnectDelays = null! },
        { nameof(ConvergenceOptions.MaximumReconnectAttempts), options => options.MaximumReconnectAttempts = -1 },
        { nameof(ConvergenceOptions.CompactionInterval), options => options.CompactionInterval = 0 },
        { nameof(ConvergenceOptions.LoggerFactory), options => options.LoggerFactory = null! },
        { nameof(ConvergenceOptions.TimeProvider), options => options.TimeProvider = null! },
    };

    [Theory]
    [MemberData(nameof(WrongOptions))]
    public async Task An_option_that_cannot_work_is_named_at_the_start(string name, Action<ConvergenceOptions> spoil)
    {
        var thrown = await Assert.ThrowsAnyAsync<ArgumentException>(() => _server.OpenDomainAsync(spoil));

        Assert.Equal(name, thrown.ParamName);
        Assert.Contains(name, thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("ftp://localhost/a/b/c")]
    [InlineData("ws://localhost/default")]
    public async Task An_address_that_names_no_domain_is_refused_with_an_example(string url)
    {
        var thrown = await Assert.ThrowsAsync<ArgumentException>(() => ConvergenceDomain.OpenAsync(url, cancellationToken: TestContext.Current.CancellationToken));

        Assert.Contains(url, thrown.Message, StringComparison.Ordinal);
        Assert.Contains("ws://localhost:8000/realtime/convergence/default", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opening_does_not_wait_for_the_server()
    {
        _server.Sockets = SocketBehaviour.Stuck;

        await using var domain = await _server.OpenDomainAsync().InTime();

        await Deadlines.UntilAsync(() => domain.Status.State == ConnectionState.Connecting);
    }

    [Fact]
    public async Task A_store_that_cannot_be_opened_keeps_the_domain_from_opening_and_is_closed()
    {
        var store = new KeptStore { OpenFailure = new StoreException(StoreFailure.InUse, "boards.db", "Another process has boards.db open. Close it.") };

        var thrown = await Assert.ThrowsAsync<StoreException>(() => _server.OpenDomainAsync(options => options.StoreFactory = _ => store));

        Assert.Equal("store_in_use", thrown.Code);
        Assert.True(store.IsClosed);
        Assert.Equal(0, _server.Attempts);
    }

    [Fact]
    public async Task Disposing_closes_the_store()
    {
        var store = new KeptStore();
        var domain = await _server.OpenDomainAsync(options => options.StoreFactory = _ => store);

        await domain.DisposeAsync();

        Assert.True(store.IsClosed);
    }

    [Fact]
    public async Task Saving_without_a_store_names_what_is_missing()
    {
        await using var domain = await _server.OpenDomainAsync();

        var thrown = await Assert.ThrowsAsync<StoreRequiredException>(() => domain.SavedAsync(TestContext.Current.CancellationToken));

        Assert.Contains("UseSqlite", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_is_full_is_told_and_that_it_can_be_written_again()
    {
        var store = new KeptStore { CommitFailure = new StoreException(StoreFailure.Full, "boards.db", "The disk is full.") };
        await using var domain = await _server.OpenDomainAsync(options => options.StoreFactory = _ => store);
        var failed = new TaskCompletionSource<StoreFailedEventArgs>();
        var recovered = new TaskCompletionSource();
        domain.StoreFailed += (_, arguments) => failed.TrySetResult(arguments);
        domain.StoreRecovered += (_, _) => recovered.TrySetResult();

        // The sign-in stores the owner.
        await _server.SignInAsync();
        var told = await failed.Task.InTime();
        var saving = domain.SavedAsync(TestContext.Current.CancellationToken);
        Assert.False(recovered.Task.IsCompleted);
        store.CommitFailure = null;

        await recovered.Task.InTime();
        await saving.InTime();
        Assert.Equal(StoreFailure.Full, told.Exception.Kind);
        Assert.True(told.IsRetried);
    }

    [Fact]
    public async Task A_store_that_fails_for_good_is_told_and_fails_whoever_saves()
    {
        var store = new KeptStore { CommitFailure = new StoreException(StoreFailure.InputOutput, "boards.db", "The disk is gone.") };
        await using var domain = await _server.OpenDomainAsync(options => options.StoreFactory = _ => store);
        var failed = new TaskCompletionSource<StoreFailedEventArgs>();
        domain.StoreFailed += (_, arguments) => failed.TrySetResult(arguments);

        await _server.SignInAsync();

        Assert.False((await failed.Task.InTime()).IsRetried);
        await Assert.ThrowsAsync<StoreException>(() => domain.SavedAsync(TestContext.Current.CancellationToken).InTime());
    }

    [Fact]
    public async Task Changes_of_the_status_are_raised_on_the_context_of_the_opener_in_order()
    {
        var context = new RecordingContext();
        var previous = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(context);
        Task<ConvergenceDomain> opening;
        try
        {
            opening = _server.OpenDomainAsync(options => options.ConnectOnOpen = false);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(previous);
        }

        await using var domain = await opening;
        var seen = new ConcurrentQueue<string>();
        domain.Status.PropertyChanged += (_, arguments) => seen.Enqueue(SynchronizationContext.Current == context ? arguments.PropertyName! : "elsewhere");
        var connecting = domain.ConnectAsync(TestContext.Current.CancellationToken);
        var connection = await _server.SignInAsync();
        await connecting.InTime();
        await Deadlines.UntilAsync(() => seen.Count == 5);
        await connection.DisposeAsync();
        await _server.SignInAsync(new SignInAnswer { SessionId = "s2" });
        await Deadlines.UntilAsync(() => domain.Status.SessionId == "s2" && seen.Count == 13);

        Assert.Equal(
            [
                "State", "State", "IsConnected", "User", "SessionId", // connecting, connected
                "State", "IsConnected", "Failure", "Failure", // interrupted, then the wait of nothing
                "State", "IsConnected", "Failure", "SessionId",
            ],
            seen);
    }

    /// <summary>Runs what is posted on one thread of the pool after the other, and shows itself as the current context there.</summary>
    private sealed class RecordingContext : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) => ThreadPool.QueueUserWorkItem(_ =>
        {
            SetSynchronizationContext(this);
            d(state);
            SetSynchronizationContext(null);
        });
    }
}
