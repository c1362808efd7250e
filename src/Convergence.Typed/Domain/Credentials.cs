namespace Convergence.Typed;

/// <summary>How to sign in.</summary>
internal abstract record Credentials
{
    private Credentials()
    {
    }

    /// <summary>With a name and a password.</summary>
    public sealed record Password(string UserName, string Secret) : Credentials
    {
        /// <summary>Without the password, so that it reaches no log.</summary>
        public override string ToString() => $"password of '{UserName}'";
    }

    /// <summary>Without an account.</summary>
    public sealed record Anonymous(string? DisplayName) : Credentials;
}
