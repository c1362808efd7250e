using static Convergence.Typed.Generators.Tests.Infrastructure.Snapshot;

namespace Convergence.Typed.Generators.Tests.Emit;

public sealed class HierarchyTests
{
    [Fact]
    public Task An_abstract_class_with_classes_on_two_levels() => Verify(GeneratorHost.Run("""
        using System.Text.Json.Serialization;

        namespace Demo;

        [RealTimeObject]
        [JsonDerivedType(typeof(Circle), "circle")]
        [JsonDerivedType(typeof(Square), "square")]
        [JsonDerivedType(typeof(RoundedSquare), "rounded")]
        public abstract class Shape
        {
            public required string Name { get; set; }
            [RealTimeText] public string Notes { get; set; } = "";
            [Counter] public int Likes { get; set; }
            public virtual double Opacity { get; set; } = 1;
            public Shape? Shadow { get; set; }
        }

        [RealTimeObject]
        public sealed class Circle : Shape
        {
            public required double Radius { get; init; }
            public override double Opacity { get; set; } = 0.5;
        }

        public abstract class Polygon : Shape
        {
            public int Corners { get; set; } = 4;
        }

        [RealTimeObject]
        public class Square : Polygon
        {
            public double Side { get; set; }
        }

        [RealTimeObject]
        public class RoundedSquare : Square
        {
            public required string Corner { get; set; }
            public List<Shape> Inside { get; } = [];
        }
        """));

    [Fact]
    public Task A_base_class_with_objects_of_its_own_and_numbers_in_the_data() => Verify(GeneratorHost.Run("""
        using System.Text.Json.Serialization;

        namespace Demo;

        [RealTimeModel("documents")]
        [JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
        [JsonDerivedType(typeof(Report), 2)]
        [JsonDerivedType(typeof(Document), 1)]
        public class Document
        {
            public string Title { get; set; } = "";
        }

        [RealTimeModel("reports")]
        public class Report : Document
        {
            public List<Document> Sources { get; set; } = [];
        }
        """));

    [Fact]
    public Task Places_for_an_object_of_an_abstract_class() => Verify(GeneratorHost.Run("""
        using System.Diagnostics.CodeAnalysis;
        using System.Text.Json.Serialization;

        namespace Demo;

        public partial class Outer
        {
            [RealTimeObject, JsonDerivedType(typeof(Item), "item")]
            internal abstract class Thing;

            [RealTimeObject]
            internal class Item : Thing;

            [RealTimeObject]
            internal class Box
            {
                public Thing? Optional { get; set; }
                public Thing Present { get; set; } = new Item();
                public required Thing Required { get; set; }
                [DisallowNull] public Thing? NeverNull { get; set; }
                public List<Thing> List { get; set; } = [];
                public List<Thing?> Gaps { get; set; } = [];
                public Dictionary<int, Thing> Map { get; set; } = [];
                public Thing[][] Nested { get; set; } = [];
                public Dictionary<string, List<Thing>> Groups { get; set; } = [];
                public List<Thing> FilledList { get; } = [];
                public Dictionary<string, Thing> FilledMap { get; } = [];
            }
        }
        """));
}
