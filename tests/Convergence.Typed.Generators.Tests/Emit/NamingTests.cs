using static Convergence.Typed.Generators.Tests.Infrastructure.Snapshot;

namespace Convergence.Typed.Generators.Tests.Emit;

public sealed class NamingTests
{
    [Fact]
    public Task A_class_in_the_global_namespace() => Verify(GeneratorHost.Run("""
        [RealTimeModel("notes")]
        public class Note
        {
            public string Text { get; set; } = "";
            public Tag? Tag { get; set; }
        }

        [RealTimeObject]
        internal class Hidden
        {
            public Tag Tag { get; set; } = new();
        }

        [RealTimeObject]
        public class Tag;
        """));

    [Fact]
    public Task Keywords_as_names() => Verify(GeneratorHost.Run("""
        namespace @namespace.@class;

        public enum @enum { @true, @false }

        #pragma warning disable CS8981
        [RealTimeModel("event\t\"quoted\"", ProxyName = "shared")]
        public class @event
        {
            public string @string { get; set; } = "";
            public int @int { get; set; }
            public @enum @default { get; set; }
            [Counter] public int @checked { get; set; }
            [RealTimeText] public string @return { get; set; } = "";
            public List<@event> @new { get; set; } = [];
            public @event? @this { get; set; }
            public Dictionary<string, @event> @for { get; } = [];
            public string value { get; set; } = "";
            public string await { get; set; } = "";
            public string field { get; set; } = "";
            public string item { get; set; } = "";
            public string plain { get; set; } = "";
            public string draft { get; set; } = "";
            public string proxy { get; set; } = "";
        }
        """));

    // Without a snapshot: compilers differ in whether they write the @.
    [Fact]
    public void A_type_around_it_that_is_named_by_a_contextual_keyword() => GeneratorHost.Run("""
        #pragma warning disable CS8981
        namespace Demo;

        public partial class @record
        {
            [RealTimeObject]
            public class Note
            {
                public Note? Next { get; set; }
            }
        }
        """);

    [Fact]
    public Task Classes_inside_of_partial_types() => Verify(GeneratorHost.Run("""
        namespace Demo;

        public static partial class Outer
        {
            internal partial record Middle
            {
                private protected partial struct Inner
                {
                    [RealTimeObject]
                    internal class Card
                    {
                        public string Text { get; set; } = "";
                        public Card? Next { get; set; }
                    }
                }
            }

            public partial record struct Value
            {
                [RealTimeObject]
                public class Note { public int Number { get; set; } }
            }

            public partial interface IPlace
            {
                [RealTimeObject]
                public class Note { public int Number { get; set; } }
            }

            [RealTimeObject]
            private class Secret { public string Text { get; set; } = ""; }
        }
        """));

    [Fact]
    public Task Proxies_with_names_of_their_own() => Verify(GeneratorHost.Run("""
        namespace Demo;

        [RealTimeModel("notes", ProxyName = "SharedNote")]
        public class Note
        {
            public Tag Tag { get; set; } = new();
            public List<Tag> Tags { get; set; } = [];
        }

        [RealTimeObject(ProxyName = "Étiquette")]
        public class Tag
        {
            public string Name { get; set; } = "";
        }
        """));

    [Fact]
    public Task Names_in_the_data_that_differ() => Verify(GeneratorHost.Run("""
        using System.Text.Json.Serialization;

        namespace Demo;

        [RealTimeObject]
        public class Note
        {
            [JsonPropertyName("the \"text\"\n")] public string Text { get; set; } = "";
            [JsonPropertyName("TEXT")] public string Other { get; set; } = "";
            [JsonPropertyName("")] public string Empty { get; set; } = "";
            [JsonIgnore] public object? Ignored { get; set; }
            [JsonIgnore(Condition = JsonIgnoreCondition.Always)] public object? Always { get; set; }
            [JsonIgnore(Condition = JsonIgnoreCondition.Never)] public int Never { get; set; }
            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public int Sometimes { get; set; }
        }
        """));

    [Fact]
    public Task Properties_and_members_that_were_renamed() => Verify(GeneratorHost.Run("""
        namespace Demo;

        public enum Level { [FormerName("Small")] Low, High }

        [RealTimeObject]
        public class Note
        {
            [FormerName("Title")] public string Name { get; set; } = "";
            [FormerName("Notes"), FormerName("the \"text\"")] [RealTimeText] public string Body { get; set; } = "";
            [FormerName("Tags")] public List<Level> Labels { get; } = [];
            public Dictionary<Level, Level> Levels { get; set; } = [];
            public HashSet<Level> Set { get; set; } = [];
            public Point Place { get; set; } = new(0, 0);
        }

        [RealTimeObject]
        public record Point([property: FormerName("Left")] int X, int Y);
        """));

    [Fact]
    public Task Files_whose_names_differ_in_case_only() => Verify(GeneratorHost.Run("""
        namespace Demo;

        [RealTimeObject] public class Note { public int A { get; set; } }
        [RealTimeObject] public class NOTE { public int B { get; set; } }
        """));

    [Fact]
    public Task Names_that_shadow_the_ones_of_the_framework() => Verify(GeneratorHost.Run("""
        namespace Demo.System.Convergence
        {
            public class Linq;

            [RealTimeObject]
            public class Global
            {
                public List<Global> Enumerable { get; set; } = [];
                public global::System.Guid Guid { get; set; }
                public int System { get; set; }
                public int Convergence { get; set; }
                public int GlobalSchema { get; set; }
                public int Schema { get; set; }
                public int Collection { get; set; }
                public int Context { get; set; }
                public int Node { get; set; }
                public int Path { get; set; }
                public int IsAttached { get; set; }
                public int Bind { get; set; }
            }
        }
        """));
}
