using System.Collections.Concurrent;
using Convergence.Typed.Protocol;
using Body = Convergence.Typed.Protocol.ConvergenceMessage.BodyOneofCase;

namespace Convergence.Typed;

/// <content>The part of a session that is about models.</content>
public sealed partial class ModelService : ISessionParticipant
{
    // Contents the server may ask for, by the number of the request to open.
    private readonly ConcurrentDictionary<int, AutoCreation> _expected = new();
    private int _lastAutoCreateId;
    private TaskCompletionSource _sessionStarted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The models of the present connection; null while there is none.</summary>
    private SessionModels? Session
    {
        get
        {
            lock (_gate)
            {
                return _session;
            }
        }
    }

    /// <summary>Completes when the next session starts.</summary>
    private Task SessionStarted
    {
        get
        {
            lock (_gate)
            {
                return _sessionStarted.Task;
            }
        }
    }

    void ISessionParticipant.OnSessionStarted(ServerSession session)
    {
        var models = new SessionModels(session, _settings);
        OpenModel[] open;
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            _session = models;
            open = [.. _models.Values];
            _sessionStarted.TrySetResult();
            _sessionStarted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        foreach (var model in open)
        {
            Synchronise(model, models, null, _openSlots);
        }

        _background.Start(models);
    }

    ValueTask<bool> ISessionParticipant.OnMessageAsync(ServerSession session, ConvergenceMessage message) =>
        ValueTask.FromResult(Session is { } models && models.Session == session && models.TryHandle(message));

    ValueTask<bool> ISessionParticipant.OnRequestAsync(ServerSession session, int requestId, ConvergenceMessage message)
    {
        if (message.BodyCase != Body.ModelAutoCreateConfigRequest)
        {
            return ValueTask.FromResult(false);
        }

        if (_expected.TryRemove(message.ModelAutoCreateConfigRequest.AutoCreateId, out var creation))
        {
            // Not here: a function of the application may take its time, and other models wait behind it.
            _ = Task.Run(() => creation.AnswerAsync(session.Connection, requestId));
        }
        else
        {
            session.Connection.RespondError(requestId, "unknown_model", "This client does not open a model under that number.");
        }

        return ValueTask.FromResult(true);
    }

    void ISessionParticipant.OnSessionEnded(ServerSession session, ConnectionEnd end)
    {
        SessionModels? ended = null;
        lock (_gate)
        {
            if (_session?.Session == session)
            {
                ended = _session;
                _session = null;
            }
        }

        ended?.End();
    }

    /// <summary>The model in memory; null when it is not.</summary>
    internal OpenModel? Find(string id)
    {
        lock (_gate)
        {
            return _models.GetValueOrDefault(id);
        }
    }

    /// <summary>Keeps a model in memory until it retires.</summary>
    internal void Add(OpenModel model)
    {
        lock (_gate)
        {
            _models[model.Id] = model;
        }
    }

    /// <summary>Works on a model of which nothing else may be done meanwhile.</summary>
    internal Task<IDisposable> EnterTurnAsync(string id, CancellationToken cancellationToken) => _turns.EnterAsync(id, cancellationToken);

    /// <summary>Brings a model that nobody has open to the server; null when it left the memory already.</summary>
    internal ModelSynchroniser? SynchroniseHidden(OpenModel model, SessionModels session) => Synchronise(model, session, null, _hiddenSlots);

    private void SynchroniseWhenConnected(OpenModel model)
    {
        if (Session is { } session)
        {
            Synchronise(model, session, null, _openSlots);
        }
    }

    private ModelSynchroniser? Synchronise(OpenModel model, SessionModels session, ModelLink? opened, SemaphoreSlim slots)
    {
        var synchroniser = new ModelSynchroniser(model, session, _settings, slots);
        return model.StartSynchronising(session, previous => synchroniser.RunAsync(previous, opened)) is null ? null : synchroniser;
    }

    private int Expect(AutoCreation creation)
    {
        int id = Interlocked.Increment(ref _lastAutoCreateId);
        _expected[id] = creation;
        return id;
    }

    private void OnRetired(OpenModel model)
    {
        lock (_gate)
        {
            if (_models.GetValueOrDefault(model.Id) == model)
            {
                _models.Remove(model.Id);
            }
        }
    }

    private void ThrowIfDisposed()
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                throw new DomainDisposedException("The domain was disposed; open it again to open models.");
            }
        }
    }
}
