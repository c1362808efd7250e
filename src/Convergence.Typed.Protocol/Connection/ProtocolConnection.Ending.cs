namespace Convergence.Typed.Protocol;

/// <content>How the connection ends.</content>
internal sealed partial class ProtocolConnection
{
    // How long a failing connection may take to tell the peer why.
    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Ends the connection in good order: requests fail at once, nothing received is handled any more, what is queued is sent, then a close frame. Returns when the
    /// peer has answered it, or after the close timeout. May be called from the handler.
    /// </summary>
    public async ValueTask CloseAsync(int code, string reason)
    {
        var end = new ConnectionEnd(ConnectionEndKind.ClosedLocally, code, reason);
        if (_ended.Task.IsCompleted || Interlocked.CompareExchange(ref _localEnd, end, null) is not null)
        {
            await _ended.Task.ConfigureAwait(false);
            return;
        }

        _pending.FailAll(end);
        _inboundBytes.Release(); // the receiving loop must get to the peer's close frame
        _outbound.Writer.TryComplete();
        var running = Volatile.Read(ref _started) != 0;
        if (running)
        {
            await _flushed.Task.WaitAsync(_options.CloseTimeout, _options.TimeProvider).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await SendCloseFrameAsync(end).ConfigureAwait(false);
        if (running)
        {
            await _receiveEnded.Task.WaitAsync(_options.CloseTimeout, _options.TimeProvider).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        End(end);
        if (!running)
        {
            await ReleaseAsync(end).ConfigureAwait(false);
        }
    }

    /// <summary>Ends the connection at once; what is queued may be lost.</summary>
    public async ValueTask DisposeAsync()
    {
        EndLocally(ConnectionEndKind.ClosedLocally, CloseCodes.GoingAway, "The connection was disposed of.");
        if (Volatile.Read(ref _started) == 0)
        {
            await ReleaseAsync(await _ended.Task.ConfigureAwait(false)).ConfigureAwait(false);
        }

        await _released.Task.ConfigureAwait(false);
    }

    private void OnHeartbeatTimeout() => EndLocally(ConnectionEndKind.HeartbeatTimeout, CloseCodes.HeartbeatTimeout, "heartbeat pong timeout");

    private void EndLocally(ConnectionEndKind kind, int code, string reason, Exception? exception = null)
    {
        var end = new ConnectionEnd(kind, code, reason, exception);
        Interlocked.CompareExchange(ref _localEnd, end, null);
        _inboundBytes.Release();
        End(end);
        _pending.FailAll(end);
    }

    private void End(ConnectionEnd end)
    {
        _pending.Refuse(end); // before anybody can see that it has ended
        _ended.TrySetResult(end);
    }

    private async ValueTask ReleaseAsync(ConnectionEnd end)
    {
        _heartbeat?.Dispose();
        _outbound.Writer.TryComplete();
        _outboundBytes.Release();
        _inboundBytes.Release();
        if (end.Kind is not (ConnectionEndKind.ClosedByPeer or ConnectionEndKind.Lost) && !_closeAnswered)
        {
            await SendCloseFrameAsync(end).ConfigureAwait(false); // sent a second time it is ignored
        }

        await _abort.CancelAsync().ConfigureAwait(false);
        await _transport.DisposeAsync().ConfigureAwait(false);
        _released.TrySetResult();
    }

    private async ValueTask SendCloseFrameAsync(ConnectionEnd end)
    {
        using var limit = new CancellationTokenSource(_options.CloseTimeout < s_farewell ? _options.CloseTimeout : s_farewell, _options.TimeProvider);
        try
        {
            await _transport.CloseAsync(end.Code, end.Reason, limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            LogFarewellFailed(_logger, exception); // the peer is gone; there is nobody left to tell
        }
    }
}
