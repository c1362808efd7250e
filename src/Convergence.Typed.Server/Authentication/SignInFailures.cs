namespace Convergence.Typed.Server;

/// <summary>The codes with which a sign-in is refused (protocol/connection.md §4, and EXTENSIONS.md for the last).</summary>
internal static class SignInFailures
{
    /// <summary>There is no such domain here.</summary>
    public const string DomainNotFound = "domain_not_found";

    /// <summary>The database cannot be used at the moment.</summary>
    public const string DomainError = "domain_error";

    /// <summary>The credentials are wrong, expired, or of somebody who is not let in.</summary>
    public const string AuthenticationFailed = "authentication_failed";

    /// <summary>Nobody signs in here without an account.</summary>
    public const string AnonymousAuthDisabled = "anonymous_auth_disabled";

    /// <summary>The request has no credentials.</summary>
    public const string InvalidAuthMethod = "invalid_auth_method";

    /// <summary>The client's store belongs to another user.</summary>
    public const string ReplicaOwnerMismatch = "replica_owner_mismatch";
}
