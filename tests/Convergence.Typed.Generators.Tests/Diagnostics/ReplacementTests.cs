using System.Globalization;

namespace Convergence.Typed.Generators.Tests.Diagnostics;

/// <summary>The type that a message and its fix name instead of one that is not shared.</summary>
public sealed class ReplacementTests
{
    [Theory]
    [InlineData("Half", "float", "float")]
    [InlineData("nint", "long", "long")]
    [InlineData("nuint?", "ulong?", "ulong")]
    [InlineData("List<Half>", "global::System.Collections.Generic.List<float>", "float")]
    [InlineData("Dictionary<string, Half?>", "global::System.Collections.Generic.Dictionary<string, float?>", "float")]
    [InlineData("Half[]", "float[]", "float")]
    [InlineData("System.Collections.Immutable.ImmutableArray<int>", "global::System.Collections.Generic.List<int>", "List<int>")]
    [InlineData("System.Collections.Immutable.ImmutableList<string>?", "global::System.Collections.Generic.List<string>?", "List<string>")]
    [InlineData("System.Collections.Immutable.ImmutableHashSet<Guid>", "global::System.Collections.Generic.HashSet<global::System.Guid>", "HashSet<Guid>")]
    [InlineData("System.Collections.Immutable.ImmutableDictionary<string, Half>", "global::System.Collections.Generic.Dictionary<string, float>", "Dictionary<string, float>")]
    [InlineData("SortedSet<int>", "global::System.Collections.Generic.HashSet<int>", "HashSet<int>")]
    [InlineData("HashSet<Card>", "global::System.Collections.Generic.List<global::Card>", "List<Card>")]
    [InlineData("Queue<Card>", "global::System.Collections.Generic.List<global::Card>", "List<Card>")]
    [InlineData("int[,]", "global::System.Collections.Generic.List<global::System.Collections.Generic.List<int>>", "List<List<int>>")]
    [InlineData("Memory<byte>", "global::System.ReadOnlyMemory<byte>", "ReadOnlyMemory<byte>")]
    [InlineData("dynamic", "object", "object")]
    [InlineData("System.Text.Json.Nodes.JsonObject", "global::System.Text.Json.Nodes.JsonNode", "JsonNode")]
    [InlineData("System.Text.Json.JsonDocument", "global::System.Text.Json.JsonElement", "JsonElement")]
    [InlineData("System.Collections.ArrayList", "global::System.Collections.Generic.List<object>", "List<object>")]
    [InlineData("System.Text.StringBuilder", "string", "string")]
    public async Task A_type_has_a_replacement(string type, string replacement, string advice)
    {
        var problem = Assert.Single(await Analyze($"public {type} A {{ get; set; }} = default!;"));

        Assert.Equal("CVT0202", problem.Id);
        Assert.Equal(replacement, problem.Properties["ReplacementType"]);
        Assert.Contains($"; use {advice}, or leave", problem.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);

        // What the message tells to do must help.
        Assert.Empty(await Analyze($"public {replacement} A {{ get; set; }} = default!;"));
    }

    [Theory]
    [InlineData("(int A, int B)", "use a record annotated with [RealTimeObject]")]
    [InlineData("HashSet<int?>", "members that are never null")]
    [InlineData("Dictionary<double, int>", "use string, Guid, an enum or an integer for the keys")]
    [InlineData("System.Net.IPAddress", "write an IWireConverter<IPAddress> and name it with [RealTimeConverter]")]
    [InlineData("System.Numerics.Complex", "write an IWireConverter<Complex> and name it with [RealTimeConverter]")]
    public async Task Another_type_has_advice(string type, string advice)
    {
        var problem = Assert.Single(await Analyze($"public {type} A {{ get; set; }} = default!;"));

        Assert.DoesNotContain("ReplacementType", problem.Properties);
        Assert.Contains(advice, problem.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[RealTimeText] public string? A { get; set; }", "CVT0207", "string")]
    [InlineData("[RealTimeText] public int A { get; set; }", "CVT0207", null)]
    [InlineData("[Counter] public int? A { get; set; }", "CVT0206", "int")]
    [InlineData("[Counter] public Int128 A { get; set; }", "CVT0206", "long")]
    [InlineData("[Counter] public System.Numerics.BigInteger? A { get; set; }", "CVT0206", "long")]
    [InlineData("[Counter] public string A { get; set; } = \"\";", "CVT0206", null)]
    public async Task A_text_or_counter_of_the_wrong_type_has_one_too(string property, string id, string? replacement)
    {
        var problem = Assert.Single(await Analyze(property));

        Assert.Equal(id, problem.Id);
        Assert.Equal(replacement, problem.Properties.GetValueOrDefault("ReplacementType"));
    }

    private static Task<IReadOnlyList<Microsoft.CodeAnalysis.Diagnostic>> Analyze(string property) => AnalyzerHost.Analyze(GeneratorHost.Compile($$"""
        [RealTimeObject] public class Card { public int A { get; set; } }
        [RealTimeObject] public class Subject { {{property}} }
        """));
}
