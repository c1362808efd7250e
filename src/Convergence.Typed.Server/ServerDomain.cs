namespace Convergence.Typed.Server;

/// <summary>One domain while the server runs: who is connected, and which models are in use.</summary>
internal sealed class ServerDomain(ModelServices modelServices)
{
    /// <summary>What its models work with.</summary>
    public ModelServices ModelServices => modelServices;

    /// <summary>What is stored of it.</summary>
    public IDomainStore Store => modelServices.DomainStore;

    /// <summary>Who is connected.</summary>
    public SessionDirectory Sessions { get; } = new();

    /// <summary>The models in use.</summary>
    public ModelRegistry Models { get; } = new(modelServices);
}
