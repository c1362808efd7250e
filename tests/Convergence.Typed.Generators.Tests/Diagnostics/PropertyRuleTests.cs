using System.Globalization;

namespace Convergence.Typed.Generators.Tests.Diagnostics;

/// <summary>Rules about the properties of annotated classes: where they are reported, and what comes close without breaking them. The pages have the plain examples.</summary>
public sealed class PropertyRuleTests
{
    [Theory]
    [InlineData("public Plain {|CVT0201:A|} { get; set; } = new();")]
    [InlineData("public Plain? {|CVT0201:A|} { get; set; }")]
    [InlineData("public List<Plain> {|CVT0201:A|} { get; set; } = [];")]
    [InlineData("public Dictionary<string, List<Plain>> {|CVT0201:A|} { get; } = [];")]
    [InlineData("[System.Text.Json.Serialization.JsonIgnore] public Plain A { get; set; } = new();")]
    [InlineData("public Card A { get; set; } = new();")]
    [InlineData("public List<Card> A { get; set; } = [];")]
    public Task Nested_classes(string property) => Verify(property);

    [Theory]
    [InlineData("public nint {|CVT0202:A|} { get; set; }")]
    [InlineData("public (int X, int Y) {|CVT0202:A|} { get; set; }")]
    [InlineData("public int[,] {|CVT0202:A|} { get; set; } = new int[0, 0];")]
    [InlineData("public List<Half> {|CVT0202:A|} { get; set; } = [];")]
    [InlineData("public Dictionary<double, int> {|CVT0202:A|} { get; set; } = [];")]
    [InlineData("private int _a; public ref int {|CVT0202:A|} => ref _a;")]
    [InlineData("public dynamic {|CVT0202:A|} { get; set; } = 5;")]
    [InlineData("[System.Text.Json.Serialization.JsonIgnore] public nint A { get; set; }")]
    [InlineData("public nint A => 5;")]
    [InlineData("internal nint A { get; set; }")]
    [InlineData("public int[][] A { get; set; } = [];")]
    public Task Types(string property) => Verify(property);

    [Theory]
    [InlineData("public int {|CVT0203:A|} { get; }")]
    [InlineData("public int {|CVT0203:A|} { get; private set; }")]
    [InlineData("public int {|CVT0203:A|} { get; protected set; }")]
    [InlineData("public int {|CVT0203:A|} { private get; set; }")]
    [InlineData("public int {|CVT0203:A|} { set { } }")]
    [InlineData("public IReadOnlyList<int> {|CVT0203:A|} { get; } = [];")]
    [InlineData("public List<int>? {|CVT0203:A|} { get; }")]
    [InlineData("public int A => 5;")]
    [InlineData("public int A { get { return 5; } }")]
    [InlineData("public List<int> A { get; } = [];")]
    [InlineData("public Dictionary<string, int> A { get; } = [];")]
    [InlineData("public int A { get; init; }")]
    [InlineData("public int A { get; internal set; }")]
    [InlineData("[System.Text.Json.Serialization.JsonIgnore] public int A { get; }")]
    public Task Accessors(string property) => Verify(property);

    [Theory]
    [InlineData("public int A { get; set; } [System.Text.Json.Serialization.JsonPropertyName(\"A\")] public int {|CVT0204:B|} { get; set; }")]
    [InlineData("[System.Text.Json.Serialization.JsonPropertyName(\"x\")] public int A { get; set; } [System.Text.Json.Serialization.JsonPropertyName(\"x\")] public int {|CVT0204:B|} { get; set; }")]
    [InlineData("[System.Text.Json.Serialization.JsonPropertyName(\"B\")] public int A { get; set; } [System.Text.Json.Serialization.JsonPropertyName(\"A\")] public int B { get; set; }")]
    [InlineData("[System.Text.Json.Serialization.JsonIgnore] public int A { get; set; } [System.Text.Json.Serialization.JsonPropertyName(\"A\")] public int B { get; set; }")]
    public Task Names_in_the_data(string properties) => Verify(properties);

    [Theory]
    [InlineData("public int {|CVT0205:Element|} { get; set; }")]
    [InlineData("public int {|CVT0205:ToPoco|} { get; set; }")]
    [InlineData("public int {|CVT0205:PropertyChanged|} { get; set; }")]
    [InlineData("public int {|CVT0205:Finalize|} { get; set; }")]
    [InlineData("public int {|CVT0205:RealTimeSubject|} { get; set; }")]
    [InlineData("public int {|CVT0205:RealTimeSubjectSchema|} { get; set; }")]
    [InlineData("[Counter] public int {|CVT0205:A|} { get; set; } public int AddToA { get; set; }")]
    [InlineData("public int A { get; set; } public int AddToA { get; set; }")]
    [InlineData("public int Context { get; set; } public int Node { get; set; } public int Schema { get; set; } public int element { get; set; }")]
    public Task Names_on_the_proxy(string properties) => Verify(properties);

    [Theory]
    [InlineData("[Counter] public int? {|CVT0206:A|} { get; set; }")]
    [InlineData("[Counter] public string {|CVT0206:A|} { get; set; } = \"\";")]
    [InlineData("[Counter] public bool {|CVT0206:A|} { get; set; }")]
    [InlineData("[Counter] public DateTime {|CVT0206:A|} { get; set; }")]
    [InlineData("[Counter] public List<int> {|CVT0206:A|} { get; set; } = [];")]
    [InlineData("[Counter] public Int128 {|CVT0206:A|} { get; set; }")]
    [InlineData("[Counter] public long A { get; set; } [Counter] public double {|CVT0211:B|} { get; set; }")]
    [InlineData("[Counter] public float {|CVT0211:A|} { get; set; } [Counter] public decimal {|CVT0211:B|} { get; set; }")]
    [InlineData("[Counter] public double? {|CVT0206:A|} { get; set; }")]
    [InlineData("public double A { get; set; }")]
    [InlineData("[RealTimeText] public string? {|CVT0207:A|} { get; set; }")]
    [InlineData("[RealTimeText] public int {|CVT0207:A|} { get; set; }")]
    [InlineData("[RealTimeText] public List<string> {|CVT0207:A|} { get; set; } = [];")]
    [InlineData("[RealTimeText] public char {|CVT0207:A|} { get; set; }")]
    [InlineData("[RealTimeText] public string A { get; set; } = \"\";")]
    [InlineData("[RealTimeText, Counter] public string {|CVT0206:A|} { get; set; } = \"\";")]
    public Task Counters_and_texts(string properties) => Verify(properties);

    [Theory]
    [InlineData("public Twice {|CVT0208:A|} { get; set; }")]
    [InlineData("public List<Twice> {|CVT0208:A|} { get; set; } = [];")]
    [InlineData("public Dictionary<Twice, int> {|CVT0208:A|} { get; set; } = [];")]
    [InlineData("public Twice? {|CVT0208:A|} { get; set; }")]
    [InlineData("public System.Net.HttpStatusCode A { get; set; }")]
    [InlineData("[Obsolete(\"\", true)] public int {|CVT0209:A|} { get; set; }")]
    [InlineData("[Obsolete(\"\", false)] public int A { get; set; }")]
    [InlineData("[Obsolete] public int A { get; set; }")]
    public Task Enums_and_obsolete_properties(string property) => Verify(property);

    [Theory]
    [InlineData("public int Size { get; set; } public int {|CVT0250:size|} { get; set; }")]
    [InlineData("public int A { get; set; } [System.Text.Json.Serialization.JsonPropertyName(\"a\")] public int {|CVT0250:B|} { get; set; }")]
    [InlineData("public int Size { get; set; } [System.Text.Json.Serialization.JsonIgnore] public int size { get; set; }")]
    [InlineData("public int Size { get; set; } [System.Text.Json.Serialization.JsonPropertyName(\"length\")] public int size { get; set; }")]
    public Task Names_that_differ_in_case_only(string properties) => Verify(properties);

    [Theory]
    [InlineData("[Counter, System.Text.Json.Serialization.JsonIgnore] public int {|CVT0303:A|} { get; set; }")]
    [InlineData("[RealTimeText, System.Text.Json.Serialization.JsonIgnore] public string {|CVT0303:A|} { get; set; } = \"\";")]
    [InlineData("[RealTimeText] public string {|CVT0303:A|} => \"\";")]
    [InlineData("[Counter] public int {|CVT0303:A|} => 5;")]
    [InlineData("[Counter, RealTimeText, System.Text.Json.Serialization.JsonIgnore] public int {|CVT0303,CVT0303:A|} { get; set; }")]
    [InlineData("[Counter] public int A { get; set; }")]
    [InlineData("[System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingDefault), Counter] public int A { get; set; }")]
    public Task Attributes_without_effect(string property) => Verify(property);

    [Theory]
    [InlineData("public int A { get; set; } [FormerName(\"A\")] public int {|CVT0310:B|} { get; set; }")]
    [InlineData("[FormerName(\"B\")] public int {|CVT0310:A|} { get; set; } public int B { get; set; }")]
    [InlineData("[FormerName(\"Old\")] public int A { get; set; } [FormerName(\"Old\")] public int {|CVT0310:B|} { get; set; }")]
    [InlineData("[System.Text.Json.Serialization.JsonPropertyName(\"a\")] public int A { get; set; } [FormerName(\"a\")] public int {|CVT0310:B|} { get; set; }")]
    [InlineData("[System.Text.Json.Serialization.JsonPropertyName(\"a\")] public int A { get; set; } [FormerName(\"A\")] public int B { get; set; }")]
    [InlineData("[FormerName(\"Old\"), FormerName(\"Older\")] public int A { get; set; }")]
    [InlineData("[FormerName(\"A\")] public int {|CVT0303:A|} { get; set; }")]
    [InlineData("[FormerName(\"\")] public int {|CVT0303:A|} { get; set; }")]
    [InlineData("[FormerName(\"Old\"), FormerName(\"Old\")] public int {|CVT0303:A|} { get; set; }")]
    [InlineData("[FormerName(\"Old\")] public int {|CVT0303:A|} => 5;")]
    [InlineData("public Renamed A { get; set; }")]
    [InlineData("public RenamedTwice {|CVT0311:A|} { get; set; }")]
    public Task Former_names(string properties) => Verify(properties);

    [Fact]
    public Task A_problem_of_a_property_inherited_from_another_assembly_is_reported_at_the_class() =>
        AnalyzerHost.Verify("[RealTimeObject] public class {|CVT0202:Subject|} : System.ComponentModel.Component { }");

    [Fact]
    public async Task A_message_names_the_property_the_fact_and_what_to_do()
    {
        var reported = await AnalyzerHost.Analyze(GeneratorHost.Compile("[RealTimeObject] public class Note { public System.Collections.Immutable.ImmutableArray<int> Tags { get; set; } }"));

        Assert.Equal(
            "Property 'Note.Tags' uses type 'ImmutableArray<int>', which cannot be shared; use List<int>, or leave the property out with [JsonIgnore]",
            Assert.Single(reported).GetMessage(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("[RealTimeConverter(typeof(MoneyConverter))] public Money A { get; set; }")]
    [InlineData("[RealTimeConverter(typeof(MoneyConverter))] public Money? A { get; set; }")]
    [InlineData("[RealTimeConverter(typeof(MoneyConverter))] public List<Money> A { get; set; } = [];")]
    [InlineData("[RealTimeConverter(typeof(MoneyConverter))] public Dictionary<string, List<Money?>> A { get; set; } = [];")]
    [InlineData("[RealTimeConverter(typeof(MoneyConverter))] public HashSet<Money> A { get; set; } = [];")]
    [InlineData("[RealTimeConverter(typeof(MoneyConverter))] public Dictionary<Money, int> A { get; set; } = [];")]
    [InlineData("[RealTimeConverter(typeof(HexConverter))] public int A { get; set; }")]
    [InlineData("[RealTimeConverter(typeof(Always<Money>))] public Money A { get; set; }")]
    [InlineData("public Tagged A { get; set; } public List<Tagged> B { get; set; } = [];")]
    [InlineData("[RealTimeConverter(typeof(MoneyConverter))] public int {|CVT0304:A|} { get; set; }")]
    [InlineData("[RealTimeConverter(typeof(MoneyConverter))] public List<int> {|CVT0304:A|} { get; set; } = [];")]
    [InlineData("[RealTimeConverter(typeof(string))] public Money {|CVT0304:A|} { get; set; }")]
    [InlineData("[RealTimeConverter(typeof(int[]))] public Money {|CVT0304:A|} { get; set; }")]
    [InlineData("[RealTimeConverter(null!)] public Money {|CVT0304:A|} { get; set; }")]
    [InlineData("[RealTimeConverter(typeof(Always<>))] public Money {|CVT0304:A|} { get; set; }")]
    [InlineData("[RealTimeConverter(typeof(Unmade))] public Money {|CVT0304:A|} { get; set; }")]
    [InlineData("[RealTimeConverter(typeof(Unfinished))] public Money {|CVT0304:A|} { get; set; }")]
    [InlineData("[RealTimeConverter(typeof(Hidden))] public Money {|CVT0304:A|} { get; set; } private class Hidden : MoneyConverter;")]
    [InlineData("public Mistagged {|CVT0304:A|} { get; set; }")]
    [InlineData("[RealTimeConverter(typeof(HexConverter)), Counter] public int {|CVT0305:A|} { get; set; }")]
    [InlineData("[RealTimeConverter(typeof(Always<string>)), RealTimeText] public string {|CVT0305:A|} { get; set; } = \"\";")]
    [InlineData("[RealTimeConverter(typeof(MoneyConverter)), System.Text.Json.Serialization.JsonIgnore] public Money {|CVT0303:A|} { get; set; }")]
    public Task Converters(string properties) => Verify(properties + Converted);

    private const string Converted = """
         }
        public record struct Money(int Cents);
        [RealTimeConverter(typeof(Always<Tagged>))] public struct Tagged;
        [RealTimeConverter(typeof(MoneyConverter))] public struct Mistagged;
        public class MoneyConverter : IWireConverter<Money> { public WireValue ToWire(Money value) => value.Cents; public Money FromWire(WireValue value) => new((int)value.AsNumber()); }
        public class HexConverter : IWireConverter<int> { public WireValue ToWire(int value) => value.ToString("X"); public int FromWire(WireValue value) => Convert.ToInt32(value.AsString(), 16); }
        public class Always<T> : IWireConverter<T> { public WireValue ToWire(T value) => true; public T FromWire(WireValue value) => throw new FormatException(); }
        public class Unmade(int a) : MoneyConverter { public int A => a; }
        public abstract class Unfinished : MoneyConverter;
        public class Rest {
        """;

    private static Task Verify(string properties) => AnalyzerHost.Verify($$"""
        public class Plain { public int A { get; set; } }
        [RealTimeObject] public class Card { public int A { get; set; } }
        public enum Twice { A, [System.Text.Json.Serialization.JsonStringEnumMemberName("A")] B }
        public enum Renamed { [FormerName("Old")] A, B }
        public enum RenamedTwice { A, [FormerName("A")] B }
        [RealTimeObject] public class Subject { {{properties}} }
        """);
}
