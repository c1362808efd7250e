namespace Convergence.Typed.Tests.Proxies.Models;

/// <summary>Flags, one of them a combination.</summary>
[Flags]
public enum Days : byte
{
    None = 0,
    Monday = 1,
    Tuesday = 2,
    Wednesday = 4,
    Start = Monday | Tuesday,
    Sunday = 128,
}
