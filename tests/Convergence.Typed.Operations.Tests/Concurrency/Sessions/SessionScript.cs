namespace Convergence.Typed.Operations.Tests.Concurrency.Sessions;

/// <summary>All that a random session depends on. It has no random numbers of its own, so that a part of it can be run, too.</summary>
/// <param name="Peers">The replicas.</param>
/// <param name="HistoryLimit">How many operations the authority keeps in memory.</param>
/// <param name="Steps">What happens, in order; afterwards everybody connects and everything is delivered.</param>
internal sealed record SessionScript(PeerKind[] Peers, int HistoryLimit, Step[] Steps)
{
    /// <summary>The script as C#, to become a regression test.</summary>
    public override string ToString()
        => $"""
            new SessionScript([{string.Join(", ", Peers)}], {(HistoryLimit == int.MaxValue ? "int.MaxValue" : HistoryLimit)},
            [
            {string.Concat(Steps.Select(static step => $"    {step},\n"))}])
            """;
}
