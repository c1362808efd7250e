using CsCheck;

namespace Convergence.Typed.Operations.Tests.Concurrency.Sessions;

/// <summary>Generates random sessions.</summary>
internal static class SessionScripts
{
    private const int MaximumSteps = 120;

    private static readonly Gen<int> s_peer = Gen.Int[0, 4];
    private static readonly Gen<int> s_more = Gen.Int[0, 3];

    // Elements by their position in the tree, or among those the peer itself made last.
    private static readonly Gen<int> s_element = Gen.Frequency((3, Gen.Int[0, EditMaker.FirstRecent - 1]), (1, Gen.Int[EditMaker.FirstRecent, EditMaker.FirstRecent + 7]));

    private static readonly Gen<Step> s_step = Gen.Frequency(
        (40, Gen.Select(s_peer, s_element, Gen.Int[0, 15], Gen.Int[0, 9], Gen.Int[0, 63], static (peer, what, how, where, amount) => new Step(StepKind.Edit, peer, what, how, where, amount))),
        (12, Transport(StepKind.Send)),
        (12, Transport(StepKind.Arrive)),
        (16, Transport(StepKind.Receive)),
        (3, Plain(StepKind.BeginBatch)),
        (5, Plain(StepKind.EndBatch)),
        (2, Plain(StepKind.Rollback)),
        (4, Gen.Select(s_peer, s_more, Gen.Int[0, 1], static (peer, arriving, noticed) => new Step(StepKind.Drop, peer, arriving, noticed))),
        (2, Transport(StepKind.ArriveLate)),
        (1, Plain(StepKind.Notice)),
        (4, Plain(StepKind.Connect)),
        (3, Plain(StepKind.Restart)),
        (2, Plain(StepKind.Compact)),
        (2, Plain(StepKind.Check)),
        (1, Gen.Const(new Step(StepKind.RestartServer))));

    private static readonly Gen<int> s_historyLimit = Gen.OneOf(Gen.Int[0, 19], Gen.Const(int.MaxValue));

    /// <summary>Sessions of 2 to 5 replicas.</summary>
    /// <param name="peers">What kinds of replicas.</param>
    public static Gen<SessionScript> Of(Gen<PeerKind> peers)
        => Gen.Select(peers.Array[2, 5], s_historyLimit, s_step.Array[0, MaximumSteps], static (kinds, historyLimit, steps) => new SessionScript(kinds, historyLimit, steps));

    private static Gen<Step> Plain(StepKind kind) => s_peer.Select(peer => new Step(kind, peer));

    private static Gen<Step> Transport(StepKind kind) => Gen.Select(s_peer, s_more, (peer, more) => new Step(kind, peer, more));
}
