namespace Convergence.Typed;

/// <summary>Which properties of a model changed.</summary>
[Flags]
internal enum ModelChanges
{
    None = 0,
    State = 1,
    Version = 2,
    PendingEdits = 4,
    UnsavedEdits = 8,
    Collaborators = 16,
}
