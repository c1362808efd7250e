using System.Globalization;
using Convergence.Typed.Operations.Tests.Concurrency.Sessions;
using CsCheck;

namespace Convergence.Typed.Operations.Tests.Concurrency;

/// <summary>
/// Two to five replicas and an authority over nested documents: single operations, batches and rollbacks, pipelined submissions, drops, lost acknowledgements, late
/// packets of dead connections, resyncs, compactions, and restarts from the stored state. In the end all are equal, and every edit is in the log once.
/// </summary>
/// <remarks>What fails is printed as a script, with the seed that finds it again (CsCheck_Seed). The script becomes a regression test when it is given to <see cref="Session.Run"/>.</remarks>
public sealed class RandomSessionTests(ITestOutputHelper output)
{
    private const int DefaultSessions = 500;

    [Fact]
    public void Replicas_that_carry_pair_by_pair_converge_and_commit_every_edit_once() => Sample(Gen.Const(PeerKind.Pairwise));

    [Fact]
    public void Replicas_that_compose_converge_and_commit_every_edit_once() => Sample(Gen.Enum<PeerKind>().Where(static kind => kind != PeerKind.Pairwise));

    [Fact]
    public void Old_and_new_replicas_converge_and_commit_every_edit_once() => Sample(Gen.Enum<PeerKind>());

    private void Sample(Gen<PeerKind> peers)
    {
        int sessions = Environment.GetEnvironmentVariable("CVT_RANDOM_SESSIONS") is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : DefaultSessions;
        SessionScripts.Of(peers).Sample(Session.Run, output.WriteLine, iter: sessions, print: Print);
    }

    private static string Print(SessionScript script)
    {
        var (smallest, failure) = ScriptReducer.Reduce(script, Session.FailureOf);
        return $"\nThe smallest script that fails:\n{smallest}\nIt fails with {failure?.Message ?? "nothing when it is run alone"}\n";
    }
}
