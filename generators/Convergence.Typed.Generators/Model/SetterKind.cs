namespace Convergence.Typed.Generators.Model;

/// <summary>How the plain class lets a property be written.</summary>
internal enum SetterKind
{
    /// <summary>No setter: a collection that is filled in place.</summary>
    None,

    /// <summary><c>init</c>: written once, when the object is made.</summary>
    Init,

    /// <summary>A setter as visible as the property.</summary>
    Public,

    /// <summary>A setter for the assembly only.</summary>
    Internal,
}
