namespace Convergence.Typed;

/// <summary>What kind of user somebody is. Names are unique within a type only.</summary>
public enum UserType
{
    /// <summary>A user of the domain, signed in with a password or a token.</summary>
    Normal,

    /// <summary>An administrator of the server.</summary>
    Convergence,

    /// <summary>Somebody who signed in without an account.</summary>
    Anonymous,
}
