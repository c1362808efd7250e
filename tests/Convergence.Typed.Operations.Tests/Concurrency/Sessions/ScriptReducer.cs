namespace Convergence.Typed.Operations.Tests.Concurrency.Sessions;

/// <summary>
/// Makes a failing script as small as it gets while it fails: leaves out peers and steps, and lowers numbers. CsCheck looks for smaller failing scripts at random,
/// which finds a short one; this takes out of it what does not matter.
/// </summary>
internal static class ScriptReducer
{
    /// <summary>Reduces a script.</summary>
    /// <param name="script">A script that fails.</param>
    /// <param name="failureOf">Runs a script; null when it does not fail.</param>
    /// <returns>The smallest one found, and how it fails; null when the script does not fail when it is run alone.</returns>
    public static (SessionScript Script, Exception? Failure) Reduce(SessionScript script, Func<SessionScript, Exception?> failureOf)
    {
        var failure = failureOf(script);
        bool isSmaller = failure is not null;
        while (isSmaller)
        {
            isSmaller = false;
            foreach (var candidate in Smaller(script))
            {
                if (failureOf(candidate) is { } other)
                {
                    (script, failure, isSmaller) = (candidate, other, true);
                    break;
                }
            }
        }

        return (script, failure);
    }

    private static IEnumerable<SessionScript> Smaller(SessionScript script)
    {
        var (peers, historyLimit, steps) = script;
        for (int count = steps.Length; count > 0; count /= 2)
        {
            for (int first = steps.Length - count; first >= 0; first -= count)
            {
                yield return script with { Steps = [.. steps[..first], .. steps[(first + count)..]] };
            }
        }

        for (int peer = 0; peers.Length > 2 && peer < peers.Length; peer++)
        {
            yield return script with { Peers = [.. peers[..peer], .. peers[(peer + 1)..]], Steps = Without(peer, peers.Length, steps) };
        }

        if (historyLimit < int.MaxValue)
        {
            yield return script with { HistoryLimit = int.MaxValue };
        }

        for (int i = 0; i < steps.Length; i++)
        {
            foreach (var simpler in Simpler(steps[i]))
            {
                yield return script with { Steps = [.. steps[..i], simpler, .. steps[(i + 1)..]] };
            }
        }
    }

    private static Step[] Without(int peer, int peers, Step[] steps)
        => [.. steps.Where(step => step.Peer % peers != peer).Select(step => step with { Peer = (step.Peer % peers) - (step.Peer % peers > peer ? 1 : 0) })];

    private static IEnumerable<Step> Simpler(Step step)
        => [.. Lower(step.Peer).Select(number => step with { Peer = number }),
            .. Lower(step.What).Select(number => step with { What = number }),
            .. Lower(step.How).Select(number => step with { How = number }),
            .. Lower(step.Where).Select(number => step with { Where = number }),
            .. Lower(step.Amount).Select(number => step with { Amount = number })];

    private static IEnumerable<int> Lower(int number) => number > 2 ? [0, number / 2, number - 1] : Enumerable.Range(0, number);
}
