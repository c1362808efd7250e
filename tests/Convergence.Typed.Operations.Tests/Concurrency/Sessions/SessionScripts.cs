using CsCheck;

namespace Convergence.Typed.Operations.Tests.Concurrency.Sessions;

/// <summary>Generates random sessions.</summary>
internal static class SessionScripts
{
    private const int MaximumTurns = 35;
    private const int StepsOfATurn = 6;

    private static readonly Gen<int> s_more = Gen.Int[0, 3];

    // Elements by their position in the tree, or among those the peer itself made last.
    private static readonly Gen<int> s_anyElement = Gen.Frequency(
        (3, Gen.Int[0, EditMaker.FirstRecent - 1]),
        (1, Gen.Int[EditMaker.FirstRecent, EditMaker.FirstRecent + 7]));

    // In half of the sessions edits aim at few elements and meet each other there; in half of them messages are slow, so that much is pending.
    private static readonly Gen<Step[]> s_steps = Gen.Select(Gen.Int[0, EditMaker.FirstRecent], Gen.Bool, Gen.Bool).SelectMany(static (element, isFocused, isSlow) =>
        TurnsOf(StepOf(isFocused ? Gen.Int[element, element + 2] : s_anyElement, isSlow ? 1 : 4)));

    private static readonly Gen<int> s_historyLimit = Gen.OneOf(Gen.Int[0, 19], Gen.Const(int.MaxValue));

    /// <summary>Sessions of 2 to 5 replicas.</summary>
    /// <param name="peers">What kinds of replicas.</param>
    public static Gen<SessionScript> Of(Gen<PeerKind> peers)
        => Gen.Select(peers.Array[2, 5], s_historyLimit, s_steps, static (kinds, historyLimit, steps) => new SessionScript(kinds, historyLimit, steps));

    /// <summary>A few steps of one peer, then of another: a batch, or edits while it catches up, need several steps of the same.</summary>
    private static Gen<Step[]> TurnsOf(Gen<Step> step)
        => Gen.Select(Gen.Int[0, 4], step.Array[1, StepsOfATurn]).Array[0, MaximumTurns].Select(static turns =>
            turns.SelectMany(static turn => turn.Item2.Select(step => step with { Peer = turn.Item1 })).ToArray());

    private static Gen<Step> StepOf(Gen<int> element, int speed) => Gen.Frequency(
        (40, Gen.Select(element, Gen.Int[0, 15], Gen.Int[0, 9], Gen.Int[0, 63], static (what, how, where, amount) => new Step(StepKind.Edit, 0, what, how, where, amount))),
        (3 * speed, Transport(StepKind.Send)),
        (3 * speed, Transport(StepKind.Arrive)),
        (4 * speed, Transport(StepKind.Receive)),
        (4, Plain(StepKind.BeginBatch)),
        (5, Plain(StepKind.EndBatch)),
        (2, Plain(StepKind.Rollback)),
        (4, Gen.Select(s_more, Gen.Int[0, 1], static (arriving, noticed) => new Step(StepKind.Drop, 0, arriving, noticed))),
        (2, Transport(StepKind.ArriveLate)),
        (1, Plain(StepKind.Notice)),
        (4, Plain(StepKind.Connect)),
        (3, Plain(StepKind.Restart)),
        (2, Plain(StepKind.Compact)),
        (3, Plain(StepKind.Check)),
        (1, Plain(StepKind.RestartServer)));

    private static Gen<Step> Plain(StepKind kind) => Gen.Const(new Step(kind));

    private static Gen<Step> Transport(StepKind kind) => s_more.Select(more => new Step(kind, 0, more));
}
