using Convergence.Typed.Protocol;
using Convergence.Typed.Protocol.Model;
using Microsoft.Extensions.Logging;

namespace Convergence.Typed;

/// <summary>Keeps one model in step with the server for as long as one connection lasts: creates, resynchronises, begins anew where that can help, and gives the model its outcome where it cannot.</summary>
internal sealed partial class ModelSynchroniser(OpenModel model, SessionModels session, ModelSettings settings, SemaphoreSlim slots)
{
    private readonly ILogger _logger = settings.Logger;
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _began;

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
        MalformedMessageException or MessageTooLargeException => LinkEnd.Refused(failure.Code, failure.Message, failure),
        _ => new LinkEnd(LinkEndKind.Disconnected) { Exception = failure },
    });

    private async Task ReturnSlotAsync(ModelLink link)
    {
        await link.Settled.ConfigureAwait(false);
        slots.Release();
        _settled.TrySetResult();
    }
}
