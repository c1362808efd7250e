using Convergence.Typed.Protocol.Core;

namespace Convergence.Typed.Server;

/// <summary>A user of a domain.</summary>
/// <param name="Key">Names the user in this store.</param>
/// <param name="Type">What kind of user it is.</param>
/// <param name="UserName">The name, unique within its type.</param>
/// <param name="DisplayName">The name to show, if there is another.</param>
/// <param name="IsDisabled">Whether the user cannot sign in any more.</param>
internal sealed record ServerUser(long Key, DomainUserTypeData Type, string UserName, string? DisplayName, bool IsDisabled);
