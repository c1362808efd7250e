using Convergence.Typed.CodeFixes;

namespace Convergence.Typed.Generators.Tests.Fixes;

public sealed class ChangeTypeFixTests
{
    [Theory]
    [InlineData("public Half A { get; set; }", "public float A { get; set; }")]
    [InlineData("public nint? A { get; set; } = default;", "public long? A { get; set; } = default;")]
    [InlineData("public System.Collections.Immutable.ImmutableArray<int> A { get; set; }", "public List<int> A { get; set; } = [];")]
    [InlineData("public System.Collections.Immutable.ImmutableList<int> A { get; set; } = System.Collections.Immutable.ImmutableList<int>.Empty;", "public List<int> A { get; set; } = [];")]
    [InlineData("public SortedSet<int> A { get; set; } = new SortedSet<int> { 1, 2 };", "public HashSet<int> A { get; set; } = new() { 1, 2 };")]
    [InlineData("[RealTimeText] public string? A { get; set; }", "[RealTimeText] public string A { get; set; } = \"\";")]
    [InlineData("[Counter] public int? A { get; set; }", "[Counter] public int A { get; set; }")]
    public Task A_type_that_is_shared(string before, string after) => CodeFixHost.Verify<ChangeTypeFix>(Class(before), Class(after));

    [Fact]
    public Task A_point_in_time() => CodeFixHost.Verify<ChangeTypeFix>(
        [
            "[RealTimeObject] public class Card { public DateTime? Due { get; set; } }",
            "public static class Cards { public static void M(RealTimeCard card) => card.Due = new DateTime(2030, 1, 1); }",
        ],
        [
            "[RealTimeObject] public class Card { public DateTimeOffset? Due { get; set; } }",
            "public static class Cards { public static void M(RealTimeCard card) => card.Due = new DateTime(2030, 1, 1); }",
        ]);

    [Theory]
    [InlineData("[Counter] public string A { get; set; } = \"\";", "public string A { get; set; } = \"\";")]
    [InlineData("[RealTimeText] public int A { get; set; }", "public int A { get; set; }")]
    public Task Or_the_attribute_goes(string before, string after) => CodeFixHost.Verify<ChangeTypeFix>(Class(before), Class(after), "RemoveAttribute");

    [Fact]
    public Task Or_the_property_is_left_out() => CodeFixHost.Verify<ChangeTypeFix>(
        "[RealTimeObject]\npublic class Note\n{\n    public (int, int) A { get; set; }\n}",
        "[RealTimeObject]\npublic class Note\n{\n    [System.Text.Json.Serialization.JsonIgnore]\n    public (int, int) A { get; set; }\n}",
        "IgnoreProperty");

    private static string Class(string property) => $"[RealTimeObject] public class Note {{ {property} }}";
}
