namespace Convergence.Typed.Tests.Support;

/// <summary>What happens to sockets that are opened to a <see cref="ScriptedServer"/>.</summary>
internal enum SocketBehaviour
{
    /// <summary>They open.</summary>
    Open,

    /// <summary>They fail at once, as when nothing listens at the port.</summary>
    Refused,

    /// <summary>Nothing happens until whoever opens them gives up, as behind a firewall.</summary>
    Silent,

    /// <summary>As <see cref="Silent"/>, and giving up is not noticed either.</summary>
    Stuck,
}
