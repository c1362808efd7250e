namespace Convergence.Typed.Server;

/// <summary>Whether a model was created.</summary>
internal enum ModelCreationResult
{
    /// <summary>It is new.</summary>
    Created,

    /// <summary>There is a model of that id, in this or another collection.</summary>
    Exists,

    /// <summary>The collection does not exist, and was not to be created.</summary>
    NoCollection,
}
