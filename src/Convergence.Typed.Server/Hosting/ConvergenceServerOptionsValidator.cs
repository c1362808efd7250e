using Microsoft.Extensions.Options;

namespace Convergence.Typed.Server;

/// <summary>Checks the options when the application starts.</summary>
internal sealed class ConvergenceServerOptionsValidator : IValidateOptions<ConvergenceServerOptions>
{
    private const int SmallestFrame = 1024;

    public ValidateOptionsResult Validate(string? name, ConvergenceServerOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(ConvergenceServerOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.DatabasePath))
        {
            yield return $"{nameof(options.DatabasePath)} is empty; set it to the path of the SQLite file, for example 'server.db'.";
        }

        if (options.Domains.Count == 0)
        {
            yield return $"{nameof(options.Domains)} is empty; add at least one, for example 'convergence/default'.";
        }

        foreach (var domain in options.Domains)
        {
            if (!DomainName.TryParse(domain, out _))
            {
                yield return $"{nameof(options.Domains)} contains '{domain}'; a domain is written 'namespace/domain'.";
            }
        }

        if (options.Domains.Distinct(StringComparer.Ordinal).Count() != options.Domains.Count)
        {
            yield return $"{nameof(options.Domains)} contains a domain twice.";
        }

        foreach (var (option, value, minimum) in new (string, long, long)[]
        {
            (nameof(options.MaximumFrameBytes), options.MaximumFrameBytes, SmallestFrame),
            (nameof(options.MaximumQueuedBytes), options.MaximumQueuedBytes, options.MaximumFrameBytes),
            (nameof(options.MaximumDepth), options.MaximumDepth, 1),
            (nameof(options.MaximumConnectionsPerUser), options.MaximumConnectionsPerUser ?? 1, 1),
            (nameof(options.SnapshotInterval), options.SnapshotInterval, 1),
        })
        {
            if (value < minimum)
            {
                yield return $"{option} is {value}; it must be at least {minimum}.";
            }
        }

        if (options.MaximumDepth > Operations.ElementTree.MaximumDepth)
        {
            yield return $"{nameof(options.MaximumDepth)} is {options.MaximumDepth}; it can be at most {Operations.ElementTree.MaximumDepth}.";
        }

        foreach (var (option, value) in new (string, TimeSpan)[]
        {
            (nameof(options.HandshakeTimeout), options.HandshakeTimeout),
            (nameof(options.AutoCreateTimeout), options.AutoCreateTimeout),
            (nameof(options.PingInterval), options.PingInterval),
            (nameof(options.PongTimeout), options.PongTimeout),
            (nameof(options.ReconnectTokenLifetime), options.ReconnectTokenLifetime),
        })
        {
            if (value <= TimeSpan.Zero)
            {
                yield return $"{option} is {value}; it must be longer than zero.";
            }
        }

        if (options.TimeProvider is null)
        {
            yield return $"{nameof(options.TimeProvider)} is null; leave it, or set a clock.";
        }
    }
}
