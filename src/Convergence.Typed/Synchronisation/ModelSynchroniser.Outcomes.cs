namespace Convergence.Typed;

/// <content>What follows from the end of an exchange (behaviour/offline.md §13).</content>
internal sealed partial class ModelSynchroniser
{
    private const int MaximumGaps = 5;

    // Connections in a row that ended with the same failure.
    private const int MaximumAttempts = 5;

    // The first is for a server that has met an edit it already has; the last repeats.
    private static readonly TimeSpan[] s_delays = [TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15)];

    private int _retries;
    private int _gaps;
    private int _timeouts;
    private bool _wasRepaired;
    private bool _wasRefused;

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

                // To its end, also when the connection ends meanwhile: half way the model would be ahead of its store.
                await model.RepairAsync(CancellationToken.None).ConfigureAwait(false);
                return true;
            case LinkEndKind.Mismatched:
                model.Fail(new ModelFailure("concurrency", $"What the server sends does not fit the state on this device, also after it was made anew. Unsent edits are kept. {end.Exception?.Message}"), end.Exception);
                await ReleaseAsync(link).ConfigureAwait(false);
                return false;
            case LinkEndKind.SentByCopy:
                await ReleaseAsync(link).ConfigureAwait(false);
                await model.SettleCopiesAsync(CancellationToken.None).ConfigureAwait(false);
                return true;
            case LinkEndKind.TimedOut:
                LogTimedOut(model.Id);
                await ReleaseAsync(link).ConfigureAwait(false);
                return ++_timeouts < 2 || Postpone("timeout", "The server did not go on with the synchronisation.");
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
            case "id_taken" or "unauthorized" or "collection_does_not_exist" or "invalid_model_creation_data" or "invalid_message" or "message_too_large":
                model.Fail(new ModelFailure(end.Code, $"{end.Message} The data on this device are kept."));
                return false;
            default:
                LogRetry(model.Id, end.Code, end.Message);
                return await PauseAsync(isForever: false).ConfigureAwait(false) || Postpone(end.Code, end.Message);
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
            return await PauseAsync(end.IsResync).ConfigureAwait(false) || Postpone(ForceCloseReason.CodeOf(end.ReasonCode), end.Message);
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
            return false;
        }

        var delay = s_delays[Math.Min(_retries, s_delays.Length - 1)];
        _retries++;
        await Task.Delay(delay, settings.TimeProvider, session.Ended).ConfigureAwait(false);
        return true;
    }

    /// <summary>Nothing more on this connection. The next one tries again, unless it was the same too often.</summary>
    private bool Postpone(string code, string message)
    {
        model.CountFailedAttempt(code, message, MaximumAttempts);
        return false;
    }
}
