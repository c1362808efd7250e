namespace Convergence.Typed.Server.Tests;

/// <summary>A store that works until a test wants something else: appends that wait, that fail, or that are stored although they seem to fail.</summary>
internal sealed class UnreliableStore(IServerStore store) : IServerStore
{
    private TaskCompletionSource? _hold;
    private TaskCompletionSource? _holdReads;

    /// <summary>How many of the next appends fail without being stored.</summary>
    public int AppendsThatFail { get; set; }

    /// <summary>How many of the next appends are stored, but seem to have failed: what a server that dies in this moment leaves behind.</summary>
    public int AppendsThatDieAfterwards { get; set; }

    /// <summary>Lets appends wait before they are stored.</summary>
    public void HoldAppends() => _hold ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Lets whoever reads a log wait before the first entry.</summary>
    public void HoldReads() => _holdReads ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Lets whoever waits to read a log fail.</summary>
    public void FailReads()
    {
        _holdReads?.TrySetException(new ServerStoreException(ServerStoreFailure.Corrupt, "test", "The log cannot be read."));
        _holdReads = null;
    }

    /// <summary>Works again; what waited goes on.</summary>
    public void Heal()
    {
        AppendsThatFail = 0;
        AppendsThatDieAfterwards = 0;
        _hold?.TrySetResult();
        _hold = null;
        _holdReads?.TrySetResult();
        _holdReads = null;
    }

    /// <summary>Lets the append that waits fail; those behind it go on.</summary>
    public void FailHeld()
    {
        _hold?.TrySetException(new ServerStoreException(ServerStoreFailure.Full, "test", "The disk is full."));
        _hold = null;
    }

    public ValueTask OpenAsync(CancellationToken cancellationToken) => store.OpenAsync(cancellationToken);

    public async ValueTask<IDomainStore> OpenDomainAsync(DomainName domain, CancellationToken cancellationToken) =>
        new UnreliableDomainStore(await store.OpenDomainAsync(domain, cancellationToken), BeforeAppendAsync, AfterAppend, BeforeReadAsync);

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private Task BeforeReadAsync() => _holdReads?.Task ?? Task.CompletedTask;

    private Task BeforeAppendAsync()
    {
        if (AppendsThatFail > 0)
        {
            AppendsThatFail--;
            throw new ServerStoreException(ServerStoreFailure.Full, "test", "The disk is full.");
        }

        return _hold?.Task ?? Task.CompletedTask;
    }

    private void AfterAppend()
    {
        if (AppendsThatDieAfterwards > 0)
        {
            AppendsThatDieAfterwards--;
            throw new ServerStoreException(ServerStoreFailure.InputOutput, "test", "The server died.");
        }
    }
}
