using System.Runtime.CompilerServices;

namespace Convergence.Typed.Operations.Tests.Tree;

/// <summary>What a scalar element takes: its node, its place in the array and its entry in the id index, after everything it was made from has been let go.</summary>
[Collection(nameof(UndisturbedMeasurement))]
public sealed class MemoryTests
{
    private const int Elements = 100_000;
    private const int Rounds = 3;
    private const double Budget = 128;

    // No node has room for its header, its type, its id and its parent in less: a smaller figure says that the measurement is wrong.
    private const double Least = 40;

    private static readonly ElementId s_list = new("1", 1);

    [Fact]
    public void A_number_of_an_array_loaded_at_once_takes_at_most_128_bytes()
        => AssertWithinBudget(static () => new ElementTree(Document(Elements)), static tree => tree);

    [Fact]
    public void A_number_inserted_by_itself_takes_at_most_128_bytes()
        => AssertWithinBudget(static () => Inserted(static count => count), static tree => tree);

    [Fact]
    public void A_number_inserted_at_a_random_place_takes_at_most_128_bytes()
        => AssertWithinBudget(
            static () =>
            {
                var random = new Random(42);
                return Inserted(count => random.Next(count + 1));
            },
            static tree => tree);

    [Fact]
    public void A_number_edited_into_a_replica_and_acknowledged_takes_at_most_128_bytes()
        => AssertWithinBudget(Edited, static replica => replica.Tree);

    [Fact]
    public void A_property_of_a_large_object_takes_at_most_128_bytes_beside_its_name()
    {
        string[] names = [.. Enumerable.Range(0, Elements).Select(static i => $"property{i}")];

        double bytes = BytesPerElement(
            () =>
            {
                var replica = new Replica(new ObjectData(new ElementId("1", 0), []), 1);
                for (int i = 0; i < Elements; i++)
                {
                    replica.ApplyLocal(new ObjectAddProperty(replica.Tree.Root.Id, names[i], Number(i)), new EditId(1, i + 1), null);
                    replica.Acknowledge(replica.Version);
                }

                return replica;
            },
            static replica => Assert.Equal(Elements, replica.Tree.Root.Count));

        Assert.InRange(bytes, Least, Budget);
    }

    [Fact]
    public void All_ids_of_one_author_share_one_prefix()
    {
        var list = (ArrayNode)new ElementTree(Document(100)).Find(s_list)!;

        Assert.All(list, item => Assert.Same(list[0].Id.Prefix, item.Id.Prefix));
        Assert.True(typeof(ElementId).IsValueType);
    }

    [Fact]
    public void An_array_of_three_takes_at_most_four_times_as_much_with_its_entries()
    {
        double bytes = BytesPerElement(
            static () => new ElementTree(new ObjectData(new ElementId("1", 0), [new("rows", new ArrayData(s_list, [.. Enumerable.Range(0, Elements / 4).Select(Row)]))])),
            static tree => Assert.Equal(Elements + 2, tree.Count));

        // Four nodes with their entries in the index, and the one piece of the array.
        Assert.InRange(4 * bytes, 4 * Least, 4 * Budget);

        static DataValue Row(int number)
        {
            int first = 4 * number;
            return new ArrayData(Id(first), [new NullData(Id(first + 1)), new NullData(Id(first + 2)), new NullData(Id(first + 3))]);
        }
    }

    private static void AssertWithinBudget<TOwner>(Func<TOwner> make, Func<TOwner, ElementTree> treeOf)
        where TOwner : class
    {
        double bytes = BytesPerElement(make, owner => Assert.Equal(Elements, ((ArrayNode)treeOf(owner).Find(s_list)!).Count));

        TestContext.Current.TestOutputHelper?.WriteLine($"{bytes:0.0} bytes for each of {Elements} elements");
        Assert.InRange(bytes, Least, Budget);
    }

    /// <summary>The smallest difference of several rounds: whatever else the process keeps meanwhile can only add to one.</summary>
    private static double BytesPerElement<TOwner>(Func<TOwner> make, Action<TOwner> check)
        where TOwner : class
    {
        double least = double.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            least = Math.Min(least, Measure(make, check));
        }

        return least / Elements;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long Measure<TOwner>(Func<TOwner> make, Action<TOwner> check)
        where TOwner : class
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        var owner = make();
        long after = GC.GetTotalMemory(forceFullCollection: true);
        check(owner);
        return after - before;
    }

    private static ElementId Id(int number) => ElementId.Parse($"k3:{number}"); // every id with a prefix of its own, as they come from the wire

    private static NumberData Number(int number) => new(Id(number), number);

    private static ObjectData Document(int items)
        => new(new ElementId("1", 0), [new("list", new ArrayData(s_list, [.. Enumerable.Range(0, items).Select(Number)]))]);

    private static ElementTree Inserted(Func<int, int> place)
    {
        var tree = new ElementTree(Document(0));
        for (int i = 0; i < Elements; i++)
        {
            tree.Apply(new ArrayInsert(s_list, place(i), Number(i)), null);
        }

        return tree;
    }

    private static Replica Edited()
    {
        var replica = new Replica(Document(0), 1);
        for (int i = 0; i < Elements; i++)
        {
            replica.ApplyLocal(new ArrayInsert(s_list, i, Number(i)), new EditId(1, i + 1), null);
            replica.Acknowledge(replica.Version);
        }

        return replica;
    }
}
