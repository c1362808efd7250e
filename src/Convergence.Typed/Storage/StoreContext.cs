using Microsoft.Extensions.Logging;

namespace Convergence.Typed;

/// <summary>What a domain gives the factory of its store (<c>ConvergenceOptions.StoreFactory</c>).</summary>
internal sealed record StoreContext(TimeProvider TimeProvider, ILoggerFactory LoggerFactory);
