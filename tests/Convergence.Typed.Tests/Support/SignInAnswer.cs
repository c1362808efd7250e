using Convergence.Typed.Protocol;
using Convergence.Typed.Protocol.Core;

namespace Convergence.Typed.Tests.Support;

/// <summary>How a <see cref="ScriptedServer"/> answers a sign-in that it accepts. The defaults are those of our own server.</summary>
internal sealed record SignInAnswer
{
    public string SessionId { get; init; } = "s1";

    public DomainUserTypeData UserType { get; init; } = DomainUserTypeData.Normal;

    public string UserName { get; init; } = "ada";

    public string? DisplayName { get; init; }

    public string Token { get; init; } = "token";

    public IReadOnlyList<string> Capabilities { get; init; } = [Protocol.Capabilities.Replica, Protocol.Capabilities.Fingerprint];

    public ConvergenceMessage ToMessage()
    {
        var success = new ConnectionResponseMessage.Types.ConnectionSuccessData
        {
            Namespace = "convergence",
            DomainId = "default",
            User = new DomainUserData { UserId = new DomainUserIdData { UserType = UserType, Username = UserName }, DisplayName = DisplayName },
            SessionId = SessionId,
            ReconnectToken = Token,
        };
        success.Capabilities.Add(Capabilities);
        return new ConvergenceMessage { ConnectionResponse = new ConnectionResponseMessage { Success = success } };
    }
}
