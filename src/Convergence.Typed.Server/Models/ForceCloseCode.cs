namespace Convergence.Typed.Server;

/// <summary>Why the server closes a model for a client (models.md §9).</summary>
internal enum ForceCloseCode
{
    /// <summary>The replay of a resynchronisation failed.</summary>
    Unknown = 0,

    /// <summary>An operation without permission.</summary>
    Unauthorized = 1,

    /// <summary>The model was deleted.</summary>
    Deleted = 2,

    /// <summary>The operation cannot be applied, or could not be stored.</summary>
    ErrorApplyingOperation = 4,
}
