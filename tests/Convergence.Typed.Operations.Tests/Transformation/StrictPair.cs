namespace Convergence.Typed.Operations.Tests.Transformation;

/// <summary>
/// Checks one pair of concurrent operations: TP1 (ot/semantics.md §1), and that everything transformation produces is valid where it is applied. The check is stricter than the
/// tree, which forgives an empty splice for the sake of stock servers (§6.3): none may be produced.
/// </summary>
internal static class StrictPair
{
    /// <summary>Fails the test, naming the pair, unless it converges and stays valid.</summary>
    public static void Check(ObjectData root, Operation server, Operation client)
    {
        string stage = "transforming";
        try
        {
            var (newServer, newClient) = Transformer.Transform(server, client);
            stage = "comparing what goes in with what comes out";
            CheckKept(server, newServer);
            CheckKept(client, newClient);
            var (first, second) = (new ElementTree(root), new ElementTree(root));
            stage = "applying the server's";
            Apply(first, server);
            stage = $"applying {newClient} behind the server's";
            Apply(first, newClient);
            stage = "applying the client's";
            Apply(second, client);
            stage = $"applying {newServer} behind the client's";
            Apply(second, newServer);
            stage = $"comparing the two orders, with {newServer} and {newClient},";
            Require(first.Count == second.Count && first.ToData().Equals(second.ToData()), "the documents differ");
        }
        catch (OperationException failure)
        {
            Assert.Fail($"{server} (server) and {client} (client): {stage} fails: {failure.Message}");
        }
    }

    /// <summary>Whether an operation can be issued on a document.</summary>
    public static bool IsValid(ObjectData root, Operation operation)
    {
        try
        {
            Apply(new ElementTree(root), operation);
            return true;
        }
        catch (OperationException)
        {
            return false;
        }
    }

    private static ReadOnlySpan<DiscreteOperation> MembersOf(Operation operation) => operation is CompoundOperation compound ? compound.Span : new[] { (DiscreteOperation)operation };

    private static void Apply(ElementTree tree, Operation operation)
    {
        foreach (var member in MembersOf(operation))
        {
            if (member.NoOp)
            {
                continue;
            }

            Require(member is not StringSplice { DeleteCount: 0, Inserted.Length: 0 }, $"{member} does nothing and does not say so");
            OperationForm.Check(member);
            tree.Apply(member, null, null); // refuses whatever does not fit; what aims at nothing has no effect (§3.2)
        }
    }

    /// <summary>What no transformation may change: the number of members, their targets, what has no effect already; and the type, but for the three changes of §4.1.</summary>
    private static void CheckKept(Operation before, Operation after)
    {
        var old = MembersOf(before);
        var now = MembersOf(after);
        Require(before.GetType() == after.GetType() || before is DiscreteOperation && after is DiscreteOperation, "a compound has become a single operation, or the reverse");
        Require(old.Length == now.Length, "the number of members has changed");
        for (int i = 0; i < old.Length; i++)
        {
            Require(old[i].Target == now[i].Target, $"{now[i]} aims at another element than {old[i]}");
            Require(!old[i].NoOp || old[i].Equals(now[i]), $"{old[i]} has come to life as {now[i]}");
            Require(
                old[i].Type == now[i].Type || (old[i].Type, now[i].Type)
                    is (OperationType.ArrayReplace, OperationType.ArrayInsert)
                    or (OperationType.ObjectAddProperty, OperationType.ObjectSetProperty)
                    or (OperationType.ObjectSetProperty, OperationType.ObjectAddProperty),
                $"{old[i]} has become {now[i]}");
        }
    }

    private static void Require(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new OperationNotApplicableException(otherwise);
        }
    }
}
