namespace Convergence.Typed;

/// <summary>The model failed (<see cref="RealTimeModel.Failure"/>): it can be read, not edited. <see cref="ConvergenceException.Code"/> is the code of the failure.</summary>
public sealed class ModelFailedException : ConvergenceException
{
    internal ModelFailedException(string modelId, ModelFailure failure)
        : base(failure.Code, $"The model '{modelId}' failed ({failure.Code}) and cannot be edited: {failure.Message}")
    {
    }
}
