using static Convergence.Typed.Generators.Tests.Infrastructure.Snapshot;

namespace Convergence.Typed.Generators.Tests.Emit;

public sealed class MemberTests
{
    [Fact]
    public Task Setters_of_every_kind() => Verify(GeneratorHost.Run("""
        namespace Demo;

        [RealTimeObject]
        public class Note
        {
            public string Set { get; set; } = "";
            public string Init { get; init; } = "";
            public required string RequiredInit { get; init; }
            public required int RequiredSet { get; set; }
            public string Internal { get; internal set; } = "";
            public string InternalInit { get; internal init; } = "";
            public string ProtectedInternal { get; protected internal set; } = "";
            public int Computed => 5;
            public static int Static { get; set; }
            internal int Hidden { get; set; }
            public int Field;
            public int this[int index] { get => index; set { } }
        }
        """));

    [Fact]
    public Task Required_members_that_are_not_shared() => Verify(GeneratorHost.Run("""
        using System.Text.Json.Serialization;

        namespace Demo;

        [RealTimeObject]
        public class Note
        {
            public required string Text { get; set; }
            [JsonIgnore] public required object Ignored { get; set; }
            public required int Field;
        }
        """));

    [Fact]
    public Task Required_members_that_the_constructor_sets() => Verify(GeneratorHost.Run("""
        using System.Diagnostics.CodeAnalysis;

        namespace Demo;

        [RealTimeObject]
        public class Note
        {
            [SetsRequiredMembers]
            public Note() => Text = "set";

            public required string Text { get; set; }
        }
        """));

    [Fact]
    public Task Obsolete_members_and_classes() => Verify(GeneratorHost.Run("""
        namespace Demo;

        [RealTimeObject]
        [Obsolete("Use another one.")]
        public class Old
        {
            [Obsolete] public string Text { get; set; } = "";
            [Obsolete("Use something else.")] public List<int> Numbers { get; set; } = [];
            [Obsolete, Counter] public int Count { get; set; }
        }
        """));

    [Fact]
    public Task Inherited_members() => Verify(GeneratorHost.Run("""
        namespace Demo;

        public abstract class Entity<T>
        {
            public Guid Id { get; set; }
            public virtual string Name { get; set; } = "";
            public abstract T Value { get; set; }
            public string Hidden { get; set; } = "";
        }

        [RealTimeObject]
        public class Note : Entity<int>
        {
            public override string Name { get; set; } = "named";
            public override int Value { get; set; }
            public new int Hidden { get; set; }
            public string Own { get; set; } = "";
        }
        """));

    [Fact]
    public Task A_proxy_with_a_part_of_the_users_own() => Verify(GeneratorHost.Run("""
        namespace Demo;

        [RealTimeObject]
        public class Note
        {
            public string Text { get; set; } = "";
        }

        public sealed partial class RealTimeNote
        {
            public int Length => Text.Length;
        }
        """));

    [Fact]
    public Task A_class_without_any_property() => Verify(GeneratorHost.Run("""
        namespace Demo;

        [RealTimeModel("empty")]
        public class Empty;
        """));

    [Fact]
    public Task A_class_in_two_parts_with_both_attributes() => Verify(GeneratorHost.Run(
        """
        namespace Demo;

        [RealTimeObject]
        public partial class Note
        {
            public string Text { get; set; } = "";
        }
        """,
        """
        namespace Demo;

        [RealTimeModel("notes")]
        public partial class Note
        {
            public string More { get; set; } = "";
        }
        """));

    [Fact]
    public Task A_constructor_with_optional_parameters() => Verify(GeneratorHost.Run("""
        namespace Demo;

        [RealTimeObject]
        public class Note(string text = "text", params int[] numbers)
        {
            public string Text { get; set; } = text;
            public List<int> Numbers { get; set; } = [.. numbers];
            public Note? Next { get; set; }
        }
        """));
}
