namespace Convergence.Typed.Generators.Tests.Diagnostics;

/// <summary>What can be wrong with the user's part of a proxy.</summary>
public sealed class ProxyPartRuleTests
{
    [Theory]
    [InlineData("[DependsOn(nameof(Title))] public int A => 1;")]
    [InlineData("[DependsOn(nameof(Title), nameof(Notes), nameof(Lines), nameof(Votes))] public int A => 1;")]
    [InlineData("[DependsOn] public int A => 1;")]
    [InlineData("[DependsOn(\"Nothing\")] public int {|CVT0330:A|} => 1;")]
    [InlineData("[DependsOn(\"Nothing\", nameof(Title), \"More\")] public int {|CVT0330,CVT0330:A|} => 1;")]
    [InlineData("[DependsOn(\"title\")] public int {|CVT0330:A|} => 1;")]
    [InlineData("[DependsOn(nameof(B))] public int {|CVT0330:A|} => 1; public int B => 2;")]
    [InlineData("[DependsOn(nameof(B))] public int A => 1; [DependsOn(nameof(Title))] public int B => 2;")]
    [InlineData("[DependsOn(nameof(Computed))] public int {|CVT0330:A|} => 1; public int Computed => 2;")]
    public Task Names_in_DependsOn(string members) => Verify(members);

    [Theory]
    [InlineData("[DependsOn(nameof(A))] public int {|CVT0331:A|} => 1;")]
    [InlineData("[DependsOn(nameof(B))] public int {|CVT0331:A|} => 1; [DependsOn(nameof(A), nameof(Title))] public int {|CVT0331:B|} => 2;")]
    [InlineData("[DependsOn(nameof(B))] public int A => 1; [DependsOn(nameof(B))] public int {|CVT0331:B|} => 2;")]
    [InlineData("[DependsOn(nameof(B), nameof(C))] public int A => 1; [DependsOn(nameof(C))] public int B => 2; [DependsOn(nameof(Title))] public int C => 2;")]
    public Task Circles(string members) => Verify(members);

    [Theory]
    [InlineData("[DependsOn(nameof(Title))] public static int {|CVT0332:A|} => 1;")]
    [InlineData("[DependsOn(nameof(Title))] public int {|CVT0332:this|}[int index] => 1;")]
    [InlineData("[DependsOn(nameof(Title))] internal int A => 1;")]
    [InlineData("[DependsOn(nameof(Title))] private int A { get; set; }")]
    public Task Places_of_DependsOn_on_a_proxy(string members) => Verify(members);

    [Theory]
    [InlineData("[RealTimeObject] public class Note { public int A { get; set; } [DependsOn(nameof(A))] public int {|CVT0332:B|} => 1; }")]
    [InlineData("public class Note { public int A { get; set; } [DependsOn(nameof(A))] public int {|CVT0332:B|} => 1; }")]
    public Task Places_of_DependsOn_elsewhere(string source) => AnalyzerHost.Verify(source);

    [Theory]
    [InlineData("partial void {|CVT0333:OnNotesChanging|}(RealTimeText value) { }")]
    [InlineData("partial void {|CVT0333:OnFixedChanging|}(RealTimeArray<int> value) { }")]
    [InlineData("partial void {|CVT0333:OnOnceChanging|}(int value) { }")]
    [InlineData("partial void OnNotesChanged(RealTimeText value) { }")]
    [InlineData("partial void OnFixedChanged(RealTimeArray<int> value) { }")]
    [InlineData("partial void OnTitleChanging(string value) { } partial void OnLinesChanging(RealTimeArray<string> value) { }")]
    public Task Hooks_that_nobody_calls(string members) => Verify(members);

    [Fact]
    public Task What_a_base_class_computes_may_be_built_upon() => AnalyzerHost.Verify("""
        using System.Text.Json.Serialization;

        [RealTimeObject, JsonDerivedType(typeof(Square), "square")]
        public class Shape { public int Sides { get; set; } }

        [RealTimeObject]
        public class Square : Shape { public int Length { get; set; } }

        public partial class RealTimeShape { [DependsOn(nameof(Sides))] public string Name => $"{Sides}"; }

        public sealed partial class RealTimeSquare
        {
            [DependsOn(nameof(Name), nameof(Length), nameof(Sides))] public string Label => Name + Length;
            [DependsOn("Nothing")] public int {|CVT0330:Other|} => 1;
        }
        """);

    private static Task Verify(string members) => AnalyzerHost.Verify($$"""
        [RealTimeObject]
        public class Note
        {
            public string Title { get; set; } = "";
            [RealTimeText] public string Notes { get; set; } = "";
            [Counter] public int Votes { get; set; }
            public List<string> Lines { get; set; } = [];
            public List<int> Fixed { get; } = [];
            public int Once { get; init; }
        }

        public sealed partial class RealTimeNote { {{members}} }
        """);
}
