using System.Diagnostics.CodeAnalysis;

namespace Convergence.Typed.Server;

/// <summary>The name of a domain: the last two segments of the address.</summary>
internal sealed record DomainName(string Namespace, string Domain)
{
    public static bool TryParse(string? text, [NotNullWhen(true)] out DomainName? name)
    {
        name = text?.Split('/') is [{ Length: > 0 } first, { Length: > 0 } second] ? new DomainName(first, second) : null;
        return name is not null;
    }

    public override string ToString() => $"{Namespace}/{Domain}";
}
