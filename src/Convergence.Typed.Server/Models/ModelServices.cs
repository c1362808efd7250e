using Microsoft.Extensions.Logging;

namespace Convergence.Typed.Server;

/// <summary>What the models of a domain work with.</summary>
internal sealed record ModelServices(IDomainStore DomainStore, ConvergenceServerOptions Options, MessageGate Gate, ILogger Logger)
{
    /// <summary>Where the models are.</summary>
    public IModelStore Store => DomainStore;

    /// <summary>Who wrote what.</summary>
    public IIdentityStore Identities => DomainStore;

    /// <summary>The time, UTC, in whole milliseconds.</summary>
    public DateTime Now
    {
        get
        {
            var now = Options.TimeProvider.GetUtcNow().UtcDateTime;
            return new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);
        }
    }

    /// <summary>The time, but not one before another: the clock may be set back, the log does not go backwards.</summary>
    public DateTime NowNotBefore(DateTime earliest)
    {
        var now = Now;
        return now < earliest ? earliest : now;
    }
}
