using Microsoft.Extensions.Logging;

namespace Convergence.Typed;

/// <summary>What all models of a domain share.</summary>
internal sealed record ModelSettings(LocalStore Store, IdentityCache Identities, ILogger Logger, TimeProvider TimeProvider)
{
    /// <summary>Whether a closed model without pending edits stays in the store.</summary>
    public bool KeepModelsAvailable { get; init; }

    /// <summary>Called when a model has left the memory.</summary>
    public required Action<OpenModel> OnRetired { get; init; }

    /// <summary>How long an exchange with the server may pause.</summary>
    public TimeSpan SynchronisationTimeout { get; init; }

    /// <summary>How long opening waits for a connection.</summary>
    public TimeSpan OpenTimeout { get; init; }
}
