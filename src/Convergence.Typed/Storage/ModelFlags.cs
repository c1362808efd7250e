namespace Convergence.Typed;

/// <summary>
/// Marks of a stored model. Whether it is available, and whether it has pending operations, is not a mark but follows from what is stored
/// (<see cref="ModelRecord.BaseVersion"/>, <see cref="ModelRecord.PendingCount"/>). The numbers are stored; never change them.
/// </summary>
[Flags]
internal enum ModelFlags
{
    /// <summary>A model the server knows.</summary>
    None = 0,

    /// <summary>The user wants it kept available.</summary>
    Subscribed = 1,

    /// <summary>Created here; the server has not confirmed it.</summary>
    CreatedLocally = 2,

    /// <summary>Deleted here; the server has not confirmed it. No longer the current incarnation of its id.</summary>
    DeletePending = 4,

    /// <summary>Synchronisation ended for good; data and pending operations are kept until the host decides.</summary>
    Failed = 8,

    /// <summary>Another model has taken its id (incarnation mismatch); kept, but reached by its key only.</summary>
    Detached = 16,
}
