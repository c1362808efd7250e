using Convergence.Typed.Protocol;

namespace Convergence.Typed;

/// <content>One run: attempts, connections, waits.</content>
internal sealed partial class ConnectionLoop
{
    private async Task RunAsync(ConnectionRun run, Task previous)
    {
        await previous.ConfigureAwait(false);
        GivenUp? end = null;
        try
        {
            end = await ConnectAndKeepAsync(run).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (run.IsEnding)
        {
            // Told to end.
        }
        catch (ConvergenceException failure)
        {
            // The store could not take another identity; without one, nothing more may be sent.
            LogUnexpected(_address.Url, failure);
            end = new GivenUp(new ConnectionFailure(failure.Code, failure.Message, WillRetry: false), failure);
        }
#pragma warning disable CA1031 // The loop is nobody's caller: what ends it must show in the status.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogUnexpected(_address.Url, failure);
            end = new GivenUp(
                new ConnectionFailure(ConnectionAttempt.FailedCode, failure.Message, WillRetry: false),
                new OfflineException($"The connection could not be made: {failure.Message}", failure));
        }

        lock (_gate)
        {
            // When both happened at once, being told to end counts.
            end = run.IsEnding ? null : end;
            run.IsEnding = true;
            _status.Change(ConnectionState.Disconnected, end?.Failure);
            if (_run == run)
            {
                _run = null;
                EndOutcome(null);
            }

            if (end is not null)
            {
                _givenUp = end.Exception;
                FailWaiters(end.Exception);
            }
        }

        if (end is { Exception: SignInFailedException or StoreOwnerMismatchException } refusal)
        {
            Refused?.Invoke(refusal.Exception);
        }
    }

    private async Task<GivenUp> ConnectAndKeepAsync(ConnectionRun run)
    {
        var schedule = new RetrySchedule(_options);
        var trying = ConnectionState.Connecting;
        Change(run, trying, null);
        while (true)
        {
            run.Stopping.ThrowIfCancellationRequested();
            BeginAttempt(run);
            ConnectionFailure failure;
            switch (await _attempt.RunAsync(session => Started(run, session), run.Stopping).ConfigureAwait(false))
            {
                case AttemptResult.Connected connected:
                    failure = await KeepAsync(run, connected, schedule).ConfigureAwait(false);
                    trying = ConnectionState.Interrupted;
                    break;
                case AttemptResult.TokenRefused:
                    continue;
                case AttemptResult.Refused refused:
                    LogRefused(_address.Url, refused.Exception.Code, refused.Exception.Message);
                    return new GivenUp(new ConnectionFailure(refused.Exception.Code, refused.Exception.Message, WillRetry: false), refused.Exception);
                case AttemptResult.Failed failed:
                    failure = new ConnectionFailure(failed.Code, failed.Message, WillRetry: true);
                    schedule.Failed();
                    EndAttempt(run, null);
                    break;
                default:
                    throw new InvalidOperationException("An attempt ended in an unknown way.");
            }

            run.Stopping.ThrowIfCancellationRequested();
            if (schedule.IsExhausted)
            {
                LogRefused(_address.Url, failure.Code, failure.Message);
                return new GivenUp(
                    failure with { WillRetry = false },
                    new OfflineException($"There is no connection, and the attempts that the options allow are used up. {failure.Message} ConnectAsync tries again."));
            }

            await WaitAsync(run, trying, failure, schedule.Next()).ConfigureAwait(false);
        }
    }

    private async Task<ConnectionFailure> KeepAsync(ConnectionRun run, AttemptResult.Connected connected, RetrySchedule schedule)
    {
        var session = connected.Session;
        EndAttempt(run, session);
        await ((Task)connected.Running).WaitAsync(run.Stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (run.Stopping.IsCancellationRequested)
        {
            await session.Connection.CloseAsync(CloseCodes.Normal, "").ConfigureAwait(false);
        }

        var end = await connected.Running.ConfigureAwait(false);
        var failure = new ConnectionFailure("connection_lost", $"The connection ended: {end}", WillRetry: true);
        lock (_gate)
        {
            _session = null;
            if (!run.IsEnding)
            {
                // The next attempt comes at once more often than not; who opens a model now waits for it.
                _outcome ??= NewOutcome();
                _status.Change(ConnectionState.Interrupted, failure);
            }
        }

        TellEnded(session, end);
        if (!run.Stopping.IsCancellationRequested)
        {
            var lasted = _options.TimeProvider.GetElapsedTime(run.SignedIn);
            LogEnded(_address.Url, end.ToString());
            schedule.Ended(lasted, IsOrdinary(end));
            await _replacements.ObserveAsync(end, lasted, run.Stopping).ConfigureAwait(false);
        }

        return failure;
    }

    private async Task WaitAsync(ConnectionRun run, ConnectionState trying, ConnectionFailure failure, TimeSpan delay)
    {
        LogRetry(_address.Url, failure.Code, failure.Message, delay.TotalMilliseconds);
        var wakeUp = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (run.IsEnding)
            {
                return;
            }

            _status.Change(trying, failure with { RetryDelay = delay });
            if (delay == TimeSpan.Zero)
            {
                return;
            }

            EndOutcome(null);
            run.WakeUp = wakeUp;
        }

        await wakeUp.Task.WaitAsync(delay, _options.TimeProvider, run.Stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_gate)
        {
            run.WakeUp = null;
        }
    }

    private void BeginAttempt(ConnectionRun run)
    {
        lock (_gate)
        {
            if (!run.IsEnding)
            {
                _outcome ??= NewOutcome();
            }
        }
    }

    // Inside the answer to the sign-in: whoever is called by the participants finds the session already.
    private void Started(ConnectionRun run, ServerSession session)
    {
        lock (_gate)
        {
            if (run.IsEnding)
            {
                throw new OperationCanceledException("The connection is not wanted any more.", run.Stopping);
            }

            _session = session;
            run.SignedIn = _options.TimeProvider.GetTimestamp();
            _status.Connected(session.User, session.SessionId);
        }

        LogConnected(_address.Url, session.User.Type, session.User.Name, session.SessionId);
    }

    private void EndAttempt(ConnectionRun run, ServerSession? session)
    {
        lock (_gate)
        {
            if (run.IsEnding)
            {
                return;
            }

            EndOutcome(session);
            if (session is not null)
            {
                _waiters.TrySetResult();
                _waiters = NewWaiters();
            }
        }
    }

    private void Change(ConnectionRun run, ConnectionState state, ConnectionFailure? failure)
    {
        lock (_gate)
        {
            if (!run.IsEnding)
            {
                _status.Change(state, failure);
            }
        }
    }

    private void TellEnded(ServerSession session, ConnectionEnd end)
    {
        foreach (var participant in _participants)
        {
            try
            {
                participant.OnSessionEnded(session, end);
            }
#pragma warning disable CA1031 // One that fails must not keep the others from hearing, nor the connection from being made again.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                LogParticipantFailed(_address.Url, failure);
            }
        }
    }

    // After the others the next connection is likely to end the same way.
    private static bool IsOrdinary(ConnectionEnd end) =>
        end.Kind is not (ConnectionEndKind.HandlerFailed or ConnectionEndKind.ProtocolViolation or ConnectionEndKind.SlowConsumer)
        && end.Code is not (CloseCodes.InternalError or CloseCodes.ProtocolError or CloseCodes.MessageTooBig or CloseCodes.ReplacedByNewerConnection);

    private sealed record GivenUp(ConnectionFailure Failure, ConvergenceException Exception);
}
