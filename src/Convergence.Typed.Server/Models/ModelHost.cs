using System.Threading.Channels;
using Convergence.Typed.Protocol;
using Microsoft.Extensions.Logging;

namespace Convergence.Typed.Server;

/// <summary>
/// One model in this process: a channel of commands and a loop that executes them one after another, which is the turn of its <see cref="ModelPipeline"/>. It loads the
/// model with the first command and ends when nobody uses it any more. There is one for a model that does not exist, too, while it is asked for or created.
/// </summary>
internal sealed partial class ModelHost : IModelInbox
{
    private const long MostSubmittedBytes = 16 * 1024 * 1024;

    private readonly string _modelId;
    private readonly ModelRegistry _registry;
    private readonly ModelServices _services;
    private readonly Channel<ModelCommand> _commands = Channel.CreateUnbounded<ModelCommand>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ByteBudget _submitted = new(MostSubmittedBytes);
    private ModelPipeline? _pipeline;
    private bool _isEphemeral;

    public ModelHost(string modelId, ModelRegistry registry, ModelServices services)
    {
        _modelId = modelId;
        _registry = registry;
        _services = services;
    }

    /// <summary>The id of the model.</summary>
    public string ModelId => _modelId;

    /// <summary>Completes when the host has ended.</summary>
    public Task Completion { get; private set; } = Task.CompletedTask;

    /// <summary>Whether nothing is queued; asked by the registry, while nobody can post through it.</summary>
    public bool IsInboxEmpty => !_commands.Reader.TryPeek(out _);

    /// <inheritdoc/>
    public bool TryPost(ModelCommand command) => _commands.Writer.TryWrite(command);

    /// <inheritdoc/>
    public async ValueTask SubmitAsync(SubmitOperation submission)
    {
        if (!_submitted.TryAdd(submission.Bytes))
        {
            await _submitted.WaitForRoomAsync().ConfigureAwait(false);
            _submitted.TryAdd(submission.Bytes);
        }

        TryPost(submission);
    }

    /// <summary>Begins to work; called once.</summary>
    public void Start() => Completion = Task.Run(RunAsync);

    /// <summary>Takes no more commands.</summary>
    public void Close()
    {
        _commands.Writer.Complete();
        _submitted.Release();
    }

    private async Task RunAsync()
    {
        var reader = _commands.Reader;
        var endOfTurns = new RunTurn(() =>
        {
            _pipeline?.Flush();
            _pipeline?.Settle();
        });
        while (await reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (reader.TryRead(out var command))
            {
                await ExecuteSafelyAsync(command).ConfigureAwait(false);
            }

            await ExecuteSafelyAsync(endOfTurns).ConfigureAwait(false);
            if (_waiting.Count == 0 && _pipeline is null or { IsIdle: true })
            {
                await EndEphemeralAsync().ConfigureAwait(false);
                _registry.TryRemove(this);
            }
        }
    }

    private async ValueTask ExecuteSafelyAsync(ModelCommand command)
    {
        try
        {
            await ExecuteAsync(command).ConfigureAwait(false);
            if (_pipeline is { } pipeline)
            {
                await pipeline.CatchUpAsync().ConfigureAwait(false);
                if (pipeline.Failure is { } failure)
                {
                    await RecoverAsync(failure).ConfigureAwait(false);
                }
            }
        }
        catch (ServerStoreException exception) when (command is ModelRequest)
        {
            // A request that fails at the store has changed nothing yet.
            var request = (ModelRequest)command;
            LogRequestFailed(_services.Logger, _modelId, request.GetType().Name, exception);
            request.Client.RespondError(request.RequestId, ModelError.Storage(_modelId));
        }
        catch (Exception exception)
        {
            // Not foreseen. The loop goes on, the client gets an answer, and the state is made anew from the store.
            if (command is ModelRequest request)
            {
                request.Client.RespondError(request.RequestId, ModelError.Storage(_modelId));
            }

            await RecoverAsync(exception).ConfigureAwait(false);
        }
        finally
        {
            if (command is SubmitOperation submission)
            {
                _submitted.Remove(submission.Bytes);
            }
        }
    }

    private ValueTask ExecuteAsync(ModelCommand command)
    {
        switch (command)
        {
            case SubmitOperation submission:
                return _pipeline?.SubmitAsync(submission) ?? ValueTask.CompletedTask;
            case RunTurn turn:
                turn.Action();
                return ValueTask.CompletedTask;
            case RefuseSubmission refusal:
                _pipeline?.Refuse(refusal.Author, refusal.Reason);
                return ValueTask.CompletedTask;
            case OpenModel request:
                return OpenAsync(request);
            case ResyncModel request:
                return ResyncAsync(request);
            case CompleteResync complete:
                _pipeline?.CompleteResync(complete.Participant, complete.Open);
                return ValueTask.CompletedTask;
            case CloseModel request:
                Close(request);
                return ValueTask.CompletedTask;
            case LeaveModel leave:
                _waiting.RemoveAll(request => request.Client == leave.Client);
                _pipeline?.Leave(leave.Client);
                return ValueTask.CompletedTask;
            case CreateModel request:
                return CreateAsync(request);
            case DeleteModel request:
                return DeleteAsync(request);
            case AnswerAutoCreate answer:
                return TakeAnswerAsync(answer);
            default:
                throw new ArgumentException($"A model does not know the command {command.GetType().Name}.", nameof(command));
        }
    }

    private async ValueTask<ModelPipeline?> LoadAsync() => _pipeline ??= await ModelPipeline.LoadAsync(_modelId, this, _services).ConfigureAwait(false);

    /// <summary>Closes the model for everybody and drops what is in memory; the next command loads it again.</summary>
    private async ValueTask RecoverAsync(Exception failure)
    {
        var isGone = failure is ServerStoreException { Failure: ServerStoreFailure.ModelGone };
        if (!isGone)
        {
            LogFailed(_services.Logger, _modelId, failure);
        }

        if (_pipeline is not { } pipeline)
        {
            return;
        }

        _pipeline = null;
        var abandoning = isGone
            ? pipeline.AbandonAsync(ForceCloseCode.Deleted, "The model was deleted.", resync: false)
            : pipeline.AbandonAsync(ForceCloseCode.ErrorApplyingOperation, "The server could not store an operation of this model.", resync: true);
        foreach (var request in await abandoning.ConfigureAwait(false))
        {
            // Now and not later: that its client leaves may be queued already.
            await ExecuteSafelyAsync(request).ConfigureAwait(false);
        }
    }

    [LoggerMessage(5010, LogLevel.Error, "Model {ModelId}: it failed and was closed for everybody; it is loaded again when somebody asks for it")]
    private static partial void LogFailed(ILogger logger, string modelId, Exception failure);

    [LoggerMessage(5011, LogLevel.Error, "Model {ModelId}: {Request} could not be carried out, because the database cannot be used")]
    private static partial void LogRequestFailed(ILogger logger, string modelId, string request, Exception failure);
}
