namespace Convergence.Typed.Protocol;

/// <summary>What an <see cref="InMemoryTransport"/> does once it has sent a number of frames.</summary>
internal abstract record TransportFault
{
    private TransportFault()
    {
    }

    /// <summary>The network breaks: neither end receives anything more, and both find out.</summary>
    public sealed record Cut : TransportFault;

    /// <summary>This end sends a close frame.</summary>
    /// <param name="Code">The close code.</param>
    /// <param name="Reason">Text for people.</param>
    public sealed record Close(int Code, string Reason) : TransportFault;

    /// <summary>What this end sends vanishes, and nobody finds out: a network that went away without a word.</summary>
    public sealed record Silence : TransportFault;
}
