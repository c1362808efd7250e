namespace Convergence.Typed;

/// <summary>What was said when a domain was added to an application.</summary>
internal sealed record ConvergenceDomainRegistration(string Url, Action<IServiceProvider, ConvergenceOptions> Configure);
