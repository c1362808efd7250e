namespace Convergence.Typed;

/// <summary>The model exists, but in another collection: it is not a model of this class. Model ids are unique in a domain.</summary>
public sealed class WrongCollectionException : ConvergenceException
{
    internal WrongCollectionException(string modelId, string found, string expected)
        : base("wrong_collection", $"The model '{modelId}' is in the collection '{found}', not in '{expected}'. Open it as the class of that collection, or choose another id.")
    {
    }
}
