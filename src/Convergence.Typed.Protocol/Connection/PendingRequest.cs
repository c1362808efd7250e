namespace Convergence.Typed.Protocol;

/// <summary>A request that waits for its answer.</summary>
internal sealed class PendingRequest(Action<ConvergenceMessage>? onResponse)
{
    private readonly TaskCompletionSource<ConvergenceMessage> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The answer.</summary>
    public Task<ConvergenceMessage> Task => _completion.Task;

    /// <summary>Takes the answer: the callback runs here and now, whoever awaits goes on elsewhere.</summary>
    public void Complete(ConvergenceMessage response)
    {
        if (response.BodyCase == ConvergenceMessage.BodyOneofCase.Error)
        {
            var error = response.Error;
            _completion.TrySetException(new ProtocolErrorException(error.Code, error.Message, error.Details));
            return;
        }

        try
        {
            onResponse?.Invoke(response);
        }
        catch (Exception exception)
        {
            // The callback belongs to whoever made the request, and so does its failure.
            _completion.TrySetException(exception);
            return;
        }

        _completion.TrySetResult(response);
    }

    /// <summary>There will be no answer.</summary>
    public void Fail(Exception exception) => _completion.TrySetException(exception);
}
