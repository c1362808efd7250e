namespace Convergence.Typed;

/// <summary>An edit was made away from the synchronization context the model was opened on. Use <c>EditAsync</c>, which goes there.</summary>
public sealed class WrongThreadException : ConvergenceException
{
    internal WrongThreadException(string modelId)
        : base(
            "wrong_thread",
            $"The model '{modelId}' was opened on a synchronization context (a UI thread) and is edited there only. From other threads call EditAsync, which runs the edit there.")
    {
    }
}
