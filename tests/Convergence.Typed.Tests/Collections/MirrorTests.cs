using System.Collections.ObjectModel;
using System.Collections.Specialized;
using Convergence.Typed.Operations;
using Convergence.Typed.Tests.Proxies;
using Convergence.Typed.Tests.Proxies.Models;
using CsCheck;

namespace Convergence.Typed.Tests.Collections;

/// <summary>
/// Who applies every collection event to a collection of the framework has the same entries in the end, whatever is done here and elsewhere, one by one and in groups that succeed or are taken back.
/// </summary>
public sealed class MirrorTests
{
    private static readonly Gen<(bool IsRemote, int What, int A, int B)[]> s_steps =
        Gen.Select(Gen.Bool, Gen.Int[0, 11], Gen.Int[0, 30], Gen.Int[0, 30]).Array[1, 40];

    [Fact]
    public void A_list_of_values() => s_steps.Sample(static steps =>
    {
        var (first, second) = Start();
        var list = first.Root.Numbers;
        ObservableCollection<int> mirror = [.. list];
        list.CollectionChanged += (_, e) => Follow(mirror, e, list);

        Run(steps, first, second, static (side, what, a, b) => EditNumbers(side.Root.Numbers, side, what, a, b));

        Assert.Equal(list, mirror);
        Assert.Equal(first.Root.ToPoco().Numbers, mirror);
    });

    [Fact]
    public void A_list_of_objects() => s_steps.Sample(static steps =>
    {
        var (first, second) = Start();
        var list = first.Root.Cards;
        ObservableCollection<RealTimeCard> mirror = [.. list];
        list.CollectionChanged += (_, e) => Follow(mirror, e, list);

        Run(steps, first, second, static (side, what, a, b) => EditCards(side.Root.Cards, side, what, a, b));

        Assert.Equal(list.Count, mirror.Count);
        Assert.All(mirror, (card, i) => Assert.Same(list[i], card));
    });

    [Fact]
    public void A_map() => s_steps.Sample(static steps =>
    {
        var (first, second) = Start();
        var map = first.Root.Counts;
        Dictionary<string, int> mirror = map.ToDictionary();
        map.CollectionChanged += (_, e) =>
        {
            if (e.Action == NotifyCollectionChangedAction.Reset)
            {
                mirror = map.ToDictionary();
                return;
            }

            foreach (var (key, _) in e.OldItems?.Cast<KeyValuePair<string, int>>() ?? [])
            {
                Assert.True(mirror.Remove(key));
            }

            foreach (var (key, value) in e.NewItems?.Cast<KeyValuePair<string, int>>() ?? [])
            {
                mirror.Add(key, value);
            }
        };

        Run(steps, first, second, static (side, what, a, b) => EditCounts(side.Root.Counts, side, what, a, b));

        Assert.Equal(map.OrderBy(static pair => pair.Key), mirror.OrderBy(static pair => pair.Key));
    });

    [Fact]
    public void A_set() => s_steps.Sample(static steps =>
    {
        var (first, second) = Start();
        var set = first.Root.Members;
        HashSet<int> mirror = [.. set];
        set.CollectionChanged += (_, e) =>
        {
            if (e.Action == NotifyCollectionChangedAction.Reset)
            {
                mirror = [.. set];
                return;
            }

            Assert.All(e.OldItems?.Cast<int>() ?? [], item => Assert.True(mirror.Remove(item)));
            Assert.All(e.NewItems?.Cast<int>() ?? [], item => Assert.True(mirror.Add(item)));
        };

        Run(steps, first, second, static (side, what, a, b) => EditMembers(side.Root.Members, side, what, a, b));

        Assert.Equal(set.Order(), mirror.Order());
    });

    [Fact]
    public void A_value_set_in_the_middle_of_a_compound_is_announced_where_it_was_then()
    {
        var (first, second) = Start();
        ObservableCollection<int> observed = [.. first.Root.Numbers];
        first.Root.Numbers.CollectionChanged += (_, e) => Follow(observed, e, first.Root.Numbers);
        first.Root.Numbers.Add(9);

        Run([(true, 10, 10, 6)], first, second, static (side, what, a, b) => EditNumbers(side.Root.Numbers, side, what, a, b));

        Assert.Equal(first.Root.Numbers, observed);
    }

    private static (Side First, Side Second) Start()
    {
        long next = 0;
        RealTimeSatchel content = new Satchel { Numbers = [1, 2, 3], Cards = [new Card { Text = "a" }, new Card { Text = "b" }], Counts = new() { ["1"] = 1 }, Members = [1, 2] };
        var data = ElementCopy.MakeObject(content.ObjectNode, () => new ElementId("base", next++));
        var first = RecordingContext.Open<RealTimeSatchel>(data, "first");
        var second = RecordingContext.Open<RealTimeSatchel>(data, "second");
        return (new Side(first.Root, first.Context), new Side(second.Root, second.Context));
    }

    /// <summary>The other side never hears of what is done here, as if it were always ahead; its operations are transformed over all that is pending here.</summary>
    private static void Run((bool IsRemote, int What, int A, int B)[] steps, Side first, Side second, Action<Side, int, int, int> edit)
    {
        foreach (var (isRemote, what, a, b) in steps)
        {
            if (!isRemote)
            {
                edit(first, what, a, b);
                continue;
            }

            int known = second.Context.Operations.Count;
            edit(second, what, a, b);
            foreach (var operation in second.Context.Operations[known..])
            {
                first.Context.ApplyRemote(operation);
            }
        }
    }

    private static void EditNumbers(RealTimeArray<int> list, Side side, int what, int a, int b)
    {
        int count = list.Count;
        switch (what)
        {
            case 0 or 1:
                list.Insert(a % (count + 1), b);
                break;
            case 2 when count > 0:
                list[a % count] = b;
                break;
            case 3 when count > 0:
                list.Move(a % count, b % count);
                break;
            case 4 when count > 0:
                list.RemoveAt(a % count);
                break;
            case 5:
                list.RemoveAll(item => item % 3 == a % 3);
                break;
            case 6:
                list.InsertRange(a % (count + 1), [b, b + 1]);
                break;
            case 7 when a % 4 == 0:
                list.Clear();
                break;
            case 8:
                side.Root.Numbers = [a, b, a];
                break;
            case 9:
                list.RemoveRange(a % (count + 1), Math.Min(2, count - (a % (count + 1))));
                break;
            case 10:
                side.Group(a % 2 == 0, () =>
                {
                    list.Insert(0, a);
                    list[0] = b;
                    list.Move(0, list.Count - 1);
                    list.RemoveAt(b % list.Count);
                });
                break;
            default:
                side.Apply(new ArraySet(list.Element.Id, [new NumberData(side.Context.NextElementId(), a), new NumberData(side.Context.NextElementId(), b)]));
                break;
        }
    }

    private static void EditCards(RealTimeArray<RealTimeCard> list, Side side, int what, int a, int b)
    {
        int count = list.Count;
        switch (what)
        {
            case 0 or 1:
                list.Insert(a % (count + 1), new Card { Text = "new" });
                break;
            case 2 when count > 0:
                list[a % count] = new Card { Text = "other" };
                break;
            case 3 or 5 when count > 0:
                list.Move(a % count, b % count);
                break;
            case 4 when count > 0:
                list.RemoveAt(a % count);
                break;
            case 6:
                list.AddRange([new Card(), new Card()]);
                break;
            case 7 when count > 1:
                side.Root.Cards = [list[^1], new Card(), list[0]];
                break;
            case 8 when a % 4 == 0:
                list.Clear();
                break;
            case 10:
                side.Group(a % 2 == 0, () =>
                {
                    list.Insert(0, new Card());
                    list.Move(0, list.Count - 1);
                    list.RemoveAt(b % list.Count);
                });
                break;
            default:
                break;
        }
    }

    private static void EditCounts(RealTimeMap<string, int> map, Side side, int what, int a, int b)
    {
        string key = $"{a % 6}";
        switch (what)
        {
            case < 5:
                map[key] = b;
                break;
            case < 7:
                map.Remove(key);
                break;
            case 7:
                map.TryAdd(key, b);
                break;
            case 8:
                side.Root.Counts = new Dictionary<string, int> { [key] = b, ["x"] = a };
                break;
            case 9 when a % 4 == 0:
                map.Clear();
                break;
            case 10:
                side.Group(b % 2 == 0, () =>
                {
                    map[key] = b;
                    map[key] = b + 1;
                    map.Remove("1");
                });
                break;
            default:
                side.Apply(new ObjectSet(map.Element.Id, new Dictionary<string, DataValue> { [key] = new NumberData(side.Context.NextElementId(), b) }));
                break;
        }
    }

    private static void EditMembers(RealTimeSet<int> set, Side side, int what, int a, int b)
    {
        switch (what)
        {
            case < 4:
                set.Add(a % 8);
                break;
            case < 7:
                set.Remove(a % 8);
                break;
            case 7:
                set.SymmetricExceptWith([a % 8, b % 8, 3]);
                break;
            case 8:
                side.Root.Members = [a % 8, b % 8];
                break;
            case 9 when a % 4 == 0:
                set.Clear();
                break;
            default:
                side.Group(b % 2 == 0, () =>
                {
                    set.Add(a % 8);
                    set.Remove(b % 8);
                    set.Add(b % 8);
                });
                break;
        }
    }

    private static void Follow<T>(ObservableCollection<T> mirror, NotifyCollectionChangedEventArgs e, IEnumerable<T> all)
    {
        switch (e.Action)
        {
            case NotifyCollectionChangedAction.Add:
                mirror.Insert(e.NewStartingIndex, (T)e.NewItems![0]!);
                break;
            case NotifyCollectionChangedAction.Remove:
                mirror.RemoveAt(e.OldStartingIndex);
                break;
            case NotifyCollectionChangedAction.Replace:
                mirror[e.NewStartingIndex] = (T)e.NewItems![0]!;
                break;
            case NotifyCollectionChangedAction.Move:
                mirror.Move(e.OldStartingIndex, e.NewStartingIndex);
                break;
            default:
                mirror.Clear();
                Assert.All(all.ToArray(), mirror.Add);
                break;
        }
    }

    private sealed record Side(RealTimeSatchel Root, RecordingContext Context)
    {
        /// <summary>An operation that only other clients emit.</summary>
        public void Apply(DiscreteOperation operation)
        {
            Context.EnterEdit();
            Context.Apply(operation);
            Context.ExitEdit();
        }

        /// <summary>Edits as one operation, or takes them back.</summary>
        public void Group(bool success, Action edit)
        {
            Context.EnterEdit();
            Context.BeginGroup();
            edit();
            Context.EndGroup(success);
            Context.ExitEdit();
        }
    }
}
