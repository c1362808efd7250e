namespace Convergence.Typed.Generators.Tests.Emit;

/// <summary>Hierarchies of many forms: nothing is reported, and what is generated compiles without a warning.</summary>
public sealed class HierarchyVarietyTests
{
    public static TheoryData<string, string> Sources => new()
    {
        {
            "classes inside of their base class", """
            public abstract partial class Expression
            {
                public int Line { get; init; }
                [RealTimeObject] public sealed class Number : Expression { public double Value { get; set; } }
                [RealTimeObject] internal class Sum : Expression { public Expression? Left { get; set; } public required Expression Right { get; set; } }
            }
            [RealTimeObject]
            [JsonDerivedType(typeof(Expression.Number), "number")]
            [JsonDerivedType(typeof(Expression.Sum), "sum")]
            abstract partial class Expression;
            """
        },
        {
            "overrides of every kind", """
            [RealTimeObject, JsonDerivedType(typeof(Leaf), "leaf"), JsonDerivedType(typeof(Twig), "twig")]
            public abstract class Part
            {
                public abstract string Kind { get; set; }
                public abstract int Computed { get; }
                public virtual List<int> Numbers { get; set; } = [1];
                public virtual required string Name { get; init; }
                public virtual string? Note { get; internal set; }
                [JsonIgnore] public virtual int Ignored { get; set; }
                protected Part(int a) { }
            }
            [RealTimeObject]
            public class Leaf() : Part(1)
            {
                public override string Kind { get; set; } = "leaf";
                public override int Computed => 1;
                public override List<int> Numbers { get; set; } = [2];
                public override required string Name { get; init; }
                public override int Ignored { get; set; }
            }
            [RealTimeObject]
            public sealed class Twig : Leaf
            {
                public sealed override string Kind { get; set; } = "twig";
                [FormerName("Old")] public int Length { get; set; }
                [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public Twig() => Name = "";
            }
            """
        },
        {
            "users' parts on both levels", """
            [RealTimeObject, JsonDerivedType(typeof(Child), "c")]
            public abstract class Parent { public string Name { get; set; } = ""; [RealTimeText] public string Text { get; set; } = ""; [FormerName("Before")] public int Now { get; set; } }
            [RealTimeObject]
            public class Child : Parent { public int Age { get; set; } }
            public abstract partial class RealTimeParent
            {
                [DependsOn(nameof(Name))] public string Upper => Name.ToUpperInvariant();
                partial void OnNameChanged(string value) => _ = value;
            }
            public partial class RealTimeChild : RealTimeParent
            {
                [DependsOn(nameof(Name), nameof(Age))] public string Title => $"{Name} ({Age})";
                partial void OnAgeChanging(int value) => _ = value;
            }
            """
        },
        {
            "a generic base class below an annotated one", """
            public class Entity<TKey> where TKey : struct { public TKey Id { get; set; } public List<TKey>? Links { get; set; } }
            [RealTimeObject, JsonDerivedType(typeof(Person), 1), JsonDerivedType(typeof(Member), 2)]
            public class Subject : Entity<Guid> { public string? Mail { get; set; } }
            public class WithRole<TRole> : Subject { public TRole? Role { get; set; } public Dictionary<string, TRole> Roles { get; set; } = []; }
            [RealTimeObject] public class Person : WithRole<DayOfWeek> { public Subject? Friend { get; set; } public List<Person> Children { get; } = []; }
            [RealTimeObject] public class Member : WithRole<string> { public HashSet<int> Numbers { get; set; } = []; public object? Anything { get; set; } }
            """
        },
        {
            "keywords, names of their own and obsolete classes", """
            #pragma warning disable CS0618 // the attribute names it
            [RealTimeObject(ProxyName = "LiveBase"), JsonPolymorphic(TypeDiscriminatorPropertyName = "a \"quoted\" name"), JsonDerivedType(typeof(@event), "e\\\n"), JsonDerivedType(typeof(Old), "old")]
            public abstract class @base { public int @class { get; set; } [Counter] public long StandIn { get; set; } public string Fill { get; set; } = ""; public string Hierarchy { get; set; } = ""; public string Discriminator { get; set; } = ""; }
            [RealTimeObject] public class @event : @base { public int LiveBase { get; set; } public int Schema { get; set; } public string derived { get; set; } = ""; public string value { get; set; } = ""; public string plain { get; set; } = ""; }
            [RealTimeObject(ProxyName = "live"), Obsolete("gone")] public class Old : @event { [Obsolete] public int Gone { get; set; } }
            """
        },
        {
            "code without nullable annotations", """
            #nullable disable
            [RealTimeModel("roots"), JsonDerivedType(typeof(B), "b")]
            public abstract class A { public string Text { get; set; } public A Self { get; set; } public List<A> Many { get; set; } public Dictionary<string, A> Map { get; set; } public A[] Array { get; set; } }
            [RealTimeModel("others")]
            public class B : A { public B Other { get; set; } public A Base { get; set; } }
            """
        },
        {
            "abstract classes on every level, and none has a property", """
            [RealTimeObject, JsonDerivedType(typeof(D), "d")] public abstract class A;
            [RealTimeObject] public abstract class B : A;
            public abstract class C : B;
            [RealTimeObject] public class D : C { public A? First { get; set; } public B? Second { get; set; } }
            [RealTimeObject] public class Holder { public required B B { get; init; } public List<D?> Ds { get; set; } = []; public IReadOnlyList<IReadOnlyList<B>> Bs { get; set; } = []; }
            """
        },
        {
            "records beside classes", """
            [RealTimeObject] public record Point(double X, double Y);
            [RealTimeObject] public readonly record struct Size(int Width, int Height);
            [RealTimeObject, JsonDerivedType(typeof(Box), "box")] public abstract class Thing { public Point Origin { get; set; } = new(0, 0); public required Size Size { get; set; } public Point? Far { get; set; } }
            [RealTimeObject] public class Box : Thing { public List<Point> Corners { get; set; } = []; public required Point Centre { get; init; } }
            """
        },
    };

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task Nothing_is_wrong_with(string form, string source)
    {
        string file = $"using System.Text.Json.Serialization;\n\nnamespace Demo;\n\n{source}";

        GeneratorHost.Run(file);
        var reported = await AnalyzerHost.Analyze(GeneratorHost.Compile(file));

        Assert.True(reported.Count == 0, $"{form}: {string.Join("\n", reported)}");
    }
}
