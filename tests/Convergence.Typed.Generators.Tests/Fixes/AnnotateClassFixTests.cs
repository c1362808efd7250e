using Convergence.Typed.CodeFixes;

namespace Convergence.Typed.Generators.Tests.Fixes;

public sealed class AnnotateClassFixTests
{
    [Fact]
    public Task The_class_beside_the_property() => CodeFixHost.Verify<AnnotateClassFix>(
        """
        namespace Demo;

        [RealTimeObject]
        public class Note
        {
            public List<Card> Cards { get; set; } = [];
        }

        /// <summary>A card.</summary>
        public class Card
        {
            public int Votes { get; set; }
        }
        """,
        """
        namespace Demo;

        [RealTimeObject]
        public class Note
        {
            public List<Card> Cards { get; set; } = [];
        }

        /// <summary>A card.</summary>
        [RealTimeObject]
        public class Card
        {
            public int Votes { get; set; }
        }
        """);

    [Fact]
    public Task A_class_that_its_base_class_registers() => CodeFixHost.Verify<AnnotateClassFix>(
        """
        using System.Text.Json.Serialization;

        [RealTimeObject]
        [JsonDerivedType(typeof(Note), "note")]
        public class Entity;

        public class Note : Entity;
        """,
        """
        using System.Text.Json.Serialization;

        [RealTimeObject]
        [JsonDerivedType(typeof(Note), "note")]
        public class Entity;

        [RealTimeObject]
        public class Note : Entity;
        """);

    [Fact]
    public Task A_class_with_other_attributes() => CodeFixHost.Verify<AnnotateClassFix>(
        """
        [RealTimeObject]
        public class Note
        {
            public Card? Card { get; set; }

            [Serializable] // kept
            public class Other;
        }

        [Serializable] // kept
        public sealed class Card;
        """,
        """
        [RealTimeObject]
        public class Note
        {
            public Card? Card { get; set; }

            [Serializable] // kept
            public class Other;
        }

        [Serializable] // kept
        [RealTimeObject]
        public sealed class Card;
        """);

    [Fact]
    public Task A_class_in_another_file() => CodeFixHost.Verify<AnnotateClassFix>(
        [
            """
            using Convergence.Typed;

            namespace Demo
            {
                [RealTimeObject]
                public class Note
                {
                    public Other.Card? Card { get; set; }
                }
            }
            """,
            """
            namespace Other
            {
                public class Card
                {
                }
            }
            """,
        ],
        [
            """
            using Convergence.Typed;

            namespace Demo
            {
                [RealTimeObject]
                public class Note
                {
                    public Other.Card? Card { get; set; }
                }
            }
            """,
            """
            namespace Other
            {
                [RealTimeObject]
                public class Card
                {
                }
            }
            """,
        ]);

    [Fact]
    public Task All_of_them_each_once() => CodeFixHost.VerifyAll<AnnotateClassFix>(
        [
            """
            [RealTimeObject]
            public class Note
            {
                public Card? First { get; set; }
                public Card? Second { get; set; }
                public List<Tag> Tags { get; set; } = [];
            }

            public class Tag
            {
            }
            """,
            """
            public class Card
            {
            }
            """,
        ],
        [
            """
            [RealTimeObject]
            public class Note
            {
                public Card? First { get; set; }
                public Card? Second { get; set; }
                public List<Tag> Tags { get; set; } = [];
            }

            [RealTimeObject]
            public class Tag
            {
            }
            """,
            """
            [RealTimeObject]
            public class Card
            {
            }
            """,
        ]);
}
