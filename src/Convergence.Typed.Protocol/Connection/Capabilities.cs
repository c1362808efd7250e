namespace Convergence.Typed.Protocol;

/// <summary>Names of the extensions to the published protocol, as they are listed when a connection is made.</summary>
internal static class Capabilities
{
    /// <summary>Edits carry the identity of the store that made them, so that each takes effect once.</summary>
    public const string Replica = "replica";

    /// <summary>The creation time tells two models of the same id apart.</summary>
    public const string Fingerprint = "fingerprint";

    /// <summary>One operation is refused instead of closing the model.</summary>
    public const string Rejection = "rejection";

    /// <summary>The server tells its limits.</summary>
    public const string Limits = "limits";
}
