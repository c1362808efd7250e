using Convergence.Typed.Protocol;
using Convergence.Typed.Protocol.Model;
using Microsoft.Extensions.Logging;

namespace Convergence.Typed;

/// <summary>Keeps one model in step with the server for as long as one connection lasts: creates, resynchronises, begins anew where that can help, and gives the model its outcome where it cannot.</summary>
internal sealed partial class ModelSynchroniser(OpenModel model, SessionModels session, ModelSettings settings, SemaphoreSlim slots)
{
    private const int MaximumGaps = 5;

    // The first is for a server that has met an edit it already has; the last repeats.
    private static readonly TimeSpan[] s_delays = [TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15)];

    private readonly ILogger _logger = settings.Logger;
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _began;
    private int _retries;
    private int _gaps;
    private int _timeouts;
    private bool _wasRepaired;
    private bool _wasRefused;

    /// <summary>Completes when the first exchange is online or over.</summary>
    public Task Settled => _settled.Task;

    /// <summary>Runs until the connection ends, or the model needs nothing any more.</summary>
    /// <param name="previous">The synchroniser of the connection before.</param>
    /// <param name="opened">The exchange the model was opened in; null to begin with a resynchronisation.</param>
    public async Task RunAsync(Task previous, ModelLink? opened)
    {
        // Off the gate of the model, under which it is started.
        await previous.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        try
        {
            while (await RunOnceAsync(opened).ConfigureAwait(false))
            {
                opened = null;
            }
        }
        catch (OperationCanceledException) when (session.Ended.IsCancellationRequested)
        {
            // The connection ended.
        }
        catch (StoreException failure)
        {
            model.Fail(new ModelFailure(failure.Code, failure.Message), failure);
        }
#pragma warning disable CA1031 // One model must not end the work for the others.
        catch (Exception unexpected)
#pragma warning restore CA1031
        {
            model.Fail(new ModelFailure("internal_error", $"The synchronisation failed in an unexpected way: {unexpected.Message}"), unexpected);
        }
        finally
        {
            _settled.TrySetResult();
            model.EndSynchronising();
        }
    }

    private async Task<bool> RunOnceAsync(ModelLink? opened)
    {
        _began = settings.TimeProvider.GetTimestamp();
        var link = opened ?? session.NewLink(model);
        try
        {
            if (opened is null && !await BeginAsync(link).ConfigureAwait(false))
            {
                return false;
            }

            await PrepareWhenNeededAsync(link).ConfigureAwait(false);
            var end = await link.Ended.ConfigureAwait(false);
            model.Detach(link);
            return await DecideAsync(link, end).ConfigureAwait(false);
        }
        finally
        {
            model.Detach(link);
            session.Forget(link);
        }
    }

    /// <summary>Asks the server; false when there is nothing to do.</summary>
    private async Task<bool> BeginAsync(ModelLink link)
    {
        await slots.WaitAsync(session.Ended).ConfigureAwait(false);
        _ = ReturnSlotAsync(link);
        if (model.Attach(link) is not var (version, createdTime))
        {
            link.End(new LinkEnd(LinkEndKind.Finished));
            return false;
        }

        if (model.Creation is not null && !await CreateAsync(link).ConfigureAwait(false))
        {
            return true;
        }

        var request = new ModelResyncRequestMessage { ModelId = model.Id, ContextVersion = version };
        if (link.Session.HasFingerprint && createdTime is { } known)
        {
            request.CreatedTime = WireTime.ToTimestamp(known);
        }

        try
        {
            await link.Session.Connection.RequestAsync(
                new ConvergenceMessage { ModelResyncRequest = request }, response => OnAccepted(link, response), settings.SynchronisationTimeout, session.Ended).ConfigureAwait(false);
        }
        catch (ProtocolException failure)
        {
            EndWith(link, failure);
        }

        return true;
    }

    private void OnAccepted(ModelLink link, ConvergenceMessage response)
    {
        if (response.ModelResyncResponse is not { } accepted)
        {
            link.End(LinkEnd.Refused("invalid_message", $"The server answered the resynchronisation with {response.BodyCase}."));
            return;
        }

        link.HighestSequence = accepted.HighestSequence;
        session.Register(link, accepted.ResourceId);
        if (accepted.CreatedTime is { } time)
        {
            model.SetCreatedTime(WireTime.ToDateTime(time, "The creation time"));
        }

        model.OnAccepted(link, accepted.CurrentVersion);
    }

    private async Task<bool> CreateAsync(ModelLink link)
    {
        var (data, time) = model.Creation ?? throw new InvalidOperationException("The model was not created here.");
        try
        {
            await link.Session.Connection.RequestAsync(ModelRequests.Create(model.Id, model.Collection, data, time), cancellationToken: session.Ended).ConfigureAwait(false);
        }
        catch (ProtocolErrorException error) when (error.Code == "model_already_exists" && ModelRequests.IsFingerprint(error, time))
        {
            LogAlreadyCreated(model.Id);
        }
        catch (ProtocolErrorException error) when (error.Code == "model_already_exists")
        {
            link.End(LinkEnd.Refused("id_taken", $"The model '{model.Id}' was created on this device, and another one of that id exists at the server. {error.Message}", error));
            return false;
        }
        catch (ProtocolException failure)
        {
            EndWith(link, failure);
            return false;
        }

        model.ConfirmCreation();
        return true;
    }

    /// <summary>Does what must be durable before anything may be sent.</summary>
    private async Task PrepareWhenNeededAsync(ModelLink link)
    {
        await Task.WhenAny(link.PreparationNeeded, link.Ended, link.Settled).ConfigureAwait(false);
        if (link.HasEnded || !link.PreparationNeeded.IsCompleted)
        {
            return;
        }

        if (!link.Session.HasReplica)
        {
            await model.RecordSessionAsync(link.Session.SessionId, session.Ended).ConfigureAwait(false);
            model.Resume(link);
            return;
        }

        if (settings.Store.ReplicaId == link.ReplicaId && (link.HighestSequence > settings.Store.IssuedSequence || model.HasCollision(link)))
        {
            await settings.Store.TakeReplicaIdAsync(
                $"The server has edit {link.HighestSequence} of this store in the model '{model.Id}', which this store has not made: it was copied, or restored from a backup.",
                session.Ended).ConfigureAwait(false);
        }

        model.Rekey(link);
        if (settings.Store.ReplicaId != link.ReplicaId)
        {
            // The new id is declared when a connection is made.
            LogReconnecting(model.Id);
            await link.Session.Connection.CloseAsync(CloseCodes.Normal, "The store has a new identity.").ConfigureAwait(false);
            return;
        }

        model.Resume(link);
    }

    /// <summary>What follows from an end; true to begin anew.</summary>
    private async Task<bool> DecideAsync(ModelLink link, LinkEnd end)
    {
        if (link.Phase == LinkPhase.Online && settings.TimeProvider.GetElapsedTime(_began) > settings.SynchronisationTimeout)
        {
            // It went well for a while: whatever comes now has nothing to do with what was before.
            _retries = _gaps = _timeouts = 0;
            _wasRepaired = _wasRefused = false;
        }

        switch (end.Kind)
        {
            case LinkEndKind.Finished:
                await ReleaseAsync(link).ConfigureAwait(false);
                return !model.TryRetire();
            case LinkEndKind.Gap when ++_gaps <= MaximumGaps:
                await ReleaseAsync(link).ConfigureAwait(false);
                return true;
            case LinkEndKind.Gap:
                model.Fail(new ModelFailure("version_gap", $"The server left out operations {MaximumGaps + 1} times in a row. Unsent edits are kept."));
                await ReleaseAsync(link).ConfigureAwait(false);
                return false;
            case LinkEndKind.Mismatched when !_wasRepaired:
                _wasRepaired = true;
                await ReleaseAsync(link).ConfigureAwait(false);
                await model.RepairAsync(session.Ended).ConfigureAwait(false);
                return true;
            case LinkEndKind.Mismatched:
                model.Fail(new ModelFailure("concurrency", $"What the server sends does not fit the state on this device, also after it was made anew. Unsent edits are kept. {end.Exception?.Message}"), end.Exception);
                await ReleaseAsync(link).ConfigureAwait(false);
                return false;
            case LinkEndKind.TimedOut:
                LogTimedOut(model.Id);
                await ReleaseAsync(link).ConfigureAwait(false);
                return ++_timeouts < 2;
            case LinkEndKind.Refused:
                return await OnRefusedAsync(end).ConfigureAwait(false);
            case LinkEndKind.ForceClosed:
                return await OnForceClosedAsync(link, end).ConfigureAwait(false);
            case LinkEndKind.Failed:
                await ReleaseAsync(link).ConfigureAwait(false);
                return false;
            default:
                return false;
        }
    }

    private async Task<bool> OnRefusedAsync(LinkEnd end)
    {
        switch (end.Code)
        {
            case "model_not_found" when model.PendingEdits > 0:
                model.Fail(new ModelFailure("model_deleted", "The model was deleted at the server while there were edits here that it does not have. They are kept."));
                return false;
            case "model_not_found":
                model.Delete("The model was deleted at the server.");
                return false;
            case "model_fingerprint_mismatch" or "model_version_ahead" or "incarnation_mismatch":
                model.Fail(new ModelFailure("incarnation_mismatch", $"The model at the server is not the one on this device. Unsent edits are kept. {end.Message}"));
                return false;
            case "id_taken" or "unauthorized" or "collection_does_not_exist" or "invalid_model_creation_data" or "invalid_message":
                model.Fail(new ModelFailure(end.Code, $"{end.Message} The data on this device are kept."));
                return false;
            default:
                LogRetry(model.Id, end.Code, end.Message);
                return await PauseAsync(isForever: false).ConfigureAwait(false);
        }
    }

    private async Task<bool> OnForceClosedAsync(ModelLink link, LinkEnd end)
    {
        if (end.ReasonCode == ForceCloseReason.Deleted)
        {
            model.Delete(end.Message.Length > 0 ? end.Message : "The model was deleted at the server.");
            return false;
        }

        if (end.IsResync || ForceCloseReason.IsTransient(end.ReasonCode))
        {
            LogRetry(model.Id, "force_close", end.Message);
            return await PauseAsync(end.IsResync).ConfigureAwait(false);
        }

        if (end.ReasonCode == ForceCloseReason.ErrorApplyingOperation && !_wasRefused && link.Session.HasReplica && model.PendingEdits > 0)
        {
            // Perhaps a copy of the store has used the number of an edit. The next exchange tells; a refusal for another reason comes again.
            LogRetry(model.Id, "force_close", end.Message);
            _wasRefused = true;
            model.RenameFormerNext();
            return true;
        }

        model.Fail(new ModelFailure(ForceCloseReason.CodeOf(end.ReasonCode), $"The server closed the model: {end.Message} Unsent edits are kept."));
        return false;
    }

    private async Task<bool> PauseAsync(bool isForever)
    {
        if (_retries >= s_delays.Length && !isForever)
        {
            return false; // the next connection tries again
        }

        var delay = s_delays[Math.Min(_retries, s_delays.Length - 1)];
        _retries++;
        await Task.Delay(delay, settings.TimeProvider, session.Ended).ConfigureAwait(false);
        return true;
    }

    /// <summary>Has the server let go of the model on this connection, so that it can be asked for again.</summary>
    private async Task ReleaseAsync(ModelLink link)
    {
        if (link.IsReleased || link.ResourceId < 0 || session.Ended.IsCancellationRequested)
        {
            return;
        }

        try
        {
            if (!link.IsOpenAtServer)
            {
                if (!link.IsCompleteSent)
                {
                    link.Session.Connection.Send(new ConvergenceMessage { ModelResyncClientComplete = new ModelResyncClientCompleteMessage { ResourceId = link.ResourceId } });
                }

                await link.Released.WaitAsync(settings.SynchronisationTimeout, settings.TimeProvider, session.Ended).ConfigureAwait(false);
            }
            else
            {
                await link.Session.Connection.RequestAsync(ModelRequests.Close(link.ResourceId), cancellationToken: session.Ended).ConfigureAwait(false);
            }
        }
        catch (Exception failure) when (failure is ProtocolException or TimeoutException)
        {
            // It has let go already, or the connection is about to end.
            LogNotReleased(model.Id, failure);
        }
    }

    private void EndWith(ModelLink link, ProtocolException failure) => link.End(failure switch
    {
        ProtocolErrorException error => LinkEnd.Refused(error.Code, error.Message, error),
        Protocol.RequestTimeoutException => new LinkEnd(LinkEndKind.TimedOut),
        MalformedMessageException malformed => LinkEnd.Refused(malformed.Code, malformed.Message, malformed),
        _ => new LinkEnd(LinkEndKind.Disconnected) { Exception = failure },
    });

    private async Task ReturnSlotAsync(ModelLink link)
    {
        await link.Settled.ConfigureAwait(false);
        slots.Release();
        _settled.TrySetResult();
    }

    [LoggerMessage(1030, LogLevel.Information, "Model {ModelId} was created by an earlier attempt already.")]
    private partial void LogAlreadyCreated(string modelId);

    [LoggerMessage(1031, LogLevel.Information, "The store of model {ModelId} has a new identity; connecting anew.")]
    private partial void LogReconnecting(string modelId);

    [LoggerMessage(1032, LogLevel.Warning, "The server did not go on with the synchronisation of model {ModelId}.")]
    private partial void LogTimedOut(string modelId);

    [LoggerMessage(1033, LogLevel.Information, "The synchronisation of model {ModelId} was stopped with {Code} and is tried again: {Reason}")]
    private partial void LogRetry(string modelId, string code, string reason);

    [LoggerMessage(1034, LogLevel.Debug, "The server did not let go of model {ModelId}.")]
    private partial void LogNotReleased(string modelId, Exception exception);
}
