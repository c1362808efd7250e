namespace Convergence.Typed;

/// <summary>A model of this id is in the local store already.</summary>
public sealed class ModelExistsException : ConvergenceException
{
    internal ModelExistsException(string modelId)
        : base("model_already_exists", $"A model with the id '{modelId}' exists on this device already. Open it, remove it, or choose another id.")
    {
    }
}
