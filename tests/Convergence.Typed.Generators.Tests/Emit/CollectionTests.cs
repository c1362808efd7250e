using static Convergence.Typed.Generators.Tests.Infrastructure.Snapshot;

namespace Convergence.Typed.Generators.Tests.Emit;

public sealed class CollectionTests
{
    private const string Card = """

        [RealTimeObject]
        public class Card
        {
            public string Text { get; set; } = "";
        }
        """;

    [Fact]
    public Task Nested_objects_required_optional_and_with_a_default() => Verify(GeneratorHost.Run("""
        namespace Demo;

        [RealTimeModel("things")]
        public class Thing
        {
            public required Card Must { get; set; }
            public Card Always { get; set; } = new();
            public Card Assigned { get; set; } = null!;
            public Card? Maybe { get; set; }
            public Card? Filled { get; set; } = new() { Text = "filled" };
            public Thing? Parent { get; set; }
        }
        """ + Card));

    [Fact]
    public Task Lists_in_every_form() => Verify(GeneratorHost.Run("""
        using System.Collections.ObjectModel;

        namespace Demo;

        public enum Level { Low, High }

        [RealTimeObject]
        public class Lists
        {
            public List<string> Texts { get; set; } = [];
            public List<int> Numbers { get; set; } = [1, 2];
            public List<int?> Gaps { get; set; } = [];
            public List<string?> Holes { get; set; } = [];
            public List<Level> Levels { get; set; } = [];
            public List<Card> Cards { get; set; } = [];
            public List<Card>? Optional { get; set; }
            public List<Card>? Filled { get; set; } = [new Card { Text = "filled" }];
            public string[] Array { get; set; } = [];
            public Card[] CardArray { get; set; } = [];
            public IList<Card> Interface { get; set; } = [];
            public ICollection<int> Collection { get; set; } = [];
            public IEnumerable<int> Enumerable { get; set; } = [];
            public IReadOnlyList<Card> ReadOnlyList { get; set; } = [];
            public IReadOnlyCollection<int> ReadOnlyCollection { get; set; } = [];
            public ObservableCollection<Card> Observable { get; set; } = [];
            public List<Card> Filled2 { get; } = [];
            public IList<int> Filled3 { get; } = new List<int>();
            public required List<Card> Required { get; set; }
        }
        """ + Card));

    [Fact]
    public Task Dictionaries_with_every_key() => Verify(GeneratorHost.Run("""
        namespace Demo;

        public enum Level { Low, High }

        [RealTimeObject]
        public class Maps
        {
            public Dictionary<string, int> Numbers { get; set; } = [];
            public Dictionary<string, string?> Texts { get; set; } = [];
            public Dictionary<string, Card> Cards { get; set; } = [];
            public Dictionary<string, Card?> Gaps { get; set; } = [];
            public Dictionary<string, Card>? Optional { get; set; }
            public Dictionary<string, int> Filled { get; set; } = new() { ["a"] = 1 };
            public Dictionary<Guid, Card> ByGuid { get; set; } = [];
            public Dictionary<int, string> ByNumber { get; set; } = [];
            public Dictionary<Level, bool> ByLevel { get; set; } = [];
            public IDictionary<string, Card> Interface { get; set; } = new Dictionary<string, Card>();
            public IReadOnlyDictionary<string, Card> ReadOnly { get; set; } = new Dictionary<string, Card>();
            public Dictionary<string, Card> Get { get; } = [];
        }
        """ + Card));

    [Fact]
    public Task Sets_in_every_form() => Verify(GeneratorHost.Run("""
        namespace Demo;

        public enum Level { Low, High }

        [RealTimeObject]
        public class Sets
        {
            public HashSet<string> Texts { get; set; } = [];
            public HashSet<int> Numbers { get; set; } = [1, 2];
            public ISet<Level> Levels { get; set; } = new HashSet<Level>();
            public IReadOnlySet<Guid> Ids { get; set; } = new HashSet<Guid>();
            public HashSet<DateOnly>? Optional { get; set; }
            public HashSet<string> Filled { get; } = [];
            public List<HashSet<string>> Groups { get; set; } = [];
            public Dictionary<string, HashSet<int>?> Maybe { get; set; } = [];
        }
        """));

    [Fact]
    public Task Collections_of_collections() => Verify(GeneratorHost.Run("""
        namespace Demo;

        [RealTimeObject]
        public class Deep
        {
            public List<List<int>> Grid { get; set; } = [];
            public int[][] Jagged { get; set; } = [];
            public List<List<Card>> Columns { get; set; } = [];
            public List<List<List<Card>>> Cube { get; set; } = [];
            public Dictionary<string, List<Card>> Groups { get; set; } = [];
            public Dictionary<string, List<Card>?> Maybe { get; set; } = [];
            public List<Dictionary<string, Card>> Tables { get; set; } = [];
            public Dictionary<Guid, Dictionary<int, Card[]>> All { get; set; } = new() { [Guid.Empty] = [] };
            public List<Dictionary<string, int>>? Optional { get; set; }
            public List<List<Card>> Fixed { get; } = [];
            public List<IReadOnlyList<int>> Views { get; set; } = [];
            public Dictionary<string, IReadOnlyDictionary<string, ISet<int>?>> Indexes { get; set; } = [];
        }
        """ + Card));
}
