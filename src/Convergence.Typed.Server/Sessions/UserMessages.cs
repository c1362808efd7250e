using Convergence.Typed.Protocol.Core;
using Convergence.Typed.Protocol.Identity;

namespace Convergence.Typed.Server;

/// <summary>Users in messages.</summary>
internal static class UserMessages
{
    public static DomainUserIdData ToId(ServerUser user) => new() { UserType = user.Type, Username = user.UserName };

    public static DomainUserData ToData(ServerUser user) => new() { UserId = ToId(user), DisplayName = user.DisplayName, Disabled = user.IsDisabled };

    public static void Add(IdentityCacheUpdateMessage update, SessionIdentity identity)
    {
        update.Sessions[identity.SessionId] = ToId(identity.User);
        update.Users.Add(ToData(identity.User));
    }
}
