namespace Convergence.Typed.Generators.Tests.Diagnostics;

/// <summary>Values that setters refuse, reported where they are written.</summary>
public sealed class ValueRuleTests
{
    [Theory]
    [InlineData("things.Height = {|CVT0410:double.NaN|};")]
    [InlineData("things.Height = {|CVT0410:1.0 / 0|};")]
    [InlineData("things.Width = {|CVT0410:float.PositiveInfinity|};")]
    [InlineData("things.Depth = {|CVT0410:double.NegativeInfinity|};")]
    [InlineData("things.Height = flag ? 1 : {|CVT0410:double.NaN|};")]
    [InlineData("things.Depth ??= {|CVT0410:double.NaN|};")]
    [InlineData("things.Height += {|CVT0410:double.NaN|};")]
    [InlineData("things.Heights.Add({|CVT0410:double.NaN|});")]
    [InlineData("things.Heights.Insert(0, {|CVT0410:double.NaN|});")]
    [InlineData("things.Heights[0] = {|CVT0410:double.NaN|};")]
    [InlineData("things.Heights = [1, {|CVT0410:double.NaN|}];")]
    [InlineData("things.Heights = new double[] { {|CVT0410:double.NaN|} };")]
    [InlineData("things.Heights = new List<double> { {|CVT0410:double.NaN|} };")]
    [InlineData("things.Named[\"a\"] = {|CVT0410:double.NaN|};")]
    [InlineData("things.Any = {|CVT0410:double.NaN|};")]
    [InlineData("things.Any.Set(\"a\", {|CVT0410:double.NaN|});")]
    [InlineData("_ = new Things { Height = {|CVT0410:double.NaN|} };")]
    [InlineData("_ = new Things { Heights = [{|CVT0410:double.NaN|}] };")]
    [InlineData("things.Height = 1.5;")]
    [InlineData("things.Converted = double.NaN;")]
    [InlineData("_ = new Things { Ignored = double.NaN };")]
    [InlineData("_ = new Other { Height = double.NaN };")]
    [InlineData("_ = things.Heights.Contains(double.NaN);")]
    [InlineData("var plain = new Things(); plain.Height = double.NaN;")]
    public Task Numbers(string statement) => Verify(statement);

    [Theory]
    [InlineData("things.Title = {|CVT0411:\"a\\uD800\"|};")]
    [InlineData("things.Letter = {|CVT0411:'\\uDC00'|};")]
    [InlineData("things.Notes.Value = {|CVT0411:\"\\uD800\"|};")]
    [InlineData("things.Notes.Insert(0, {|CVT0411:\"\\uD800\"|});")]
    [InlineData("things.Notes.Append({|CVT0411:\"\\uDE00\\uD83D\"|});")]
    [InlineData("things.Named[{|CVT0411:\"\\uD800\"|}] = 1;")]
    [InlineData("things.Tags.Add({|CVT0411:\"\\uD800\"|});")]
    [InlineData("_ = new Things { Title = {|CVT0411:\"\\uD800\"|} };")]
    [InlineData("things.Title = \"\\uD83D\\uDE00\";")]
    [InlineData("things.Title = null!;")]
    public Task Texts(string statement) => Verify(statement);

    [Theory]
    [InlineData("things.Bytes = {|CVT0412:9007199254740993|};")]
    [InlineData("things.Bytes = {|CVT0412:long.MinValue|};")]
    [InlineData("things.AddToBytes({|CVT0412:-9007199254740993|});")]
    [InlineData("_ = new Things { Bytes = {|CVT0412:long.MaxValue|} };")]
    [InlineData("things.Bytes = 9007199254740992;")]
    [InlineData("things.Long = long.MaxValue;")]
    [InlineData("things.AddToBytes(5);")]
    public Task Counters(string statement) => Verify(statement);

    [Theory]
    [InlineData("things.Start = {|CVT0413:new DateTime(2024, 1, 1)|};")]
    [InlineData("things.Start = {|CVT0413:new(2024, 1, 1)|};")]
    [InlineData("things.Start = {|CVT0413:new DateTime(2024, 1, 1).AddDays(1).Date|};")]
    [InlineData("things.Start = {|CVT0413:new DateTime(2024, 1, 1) + TimeSpan.FromHours(1)|};")]
    [InlineData("things.Start = {|CVT0413:DateTime.Parse(\"2024-01-01\")|};")]
    [InlineData("things.Start = {|CVT0413:DateTime.Parse(\"2024-01-01\", null, System.Globalization.DateTimeStyles.None)|};")]
    [InlineData("things.Start = {|CVT0413:DateTime.SpecifyKind(DateTime.UtcNow, DateTimeKind.Unspecified)|};")]
    [InlineData("things.Start = {|CVT0413:DateTime.MaxValue|};")]
    [InlineData("things.Start = {|CVT0413:DateTimeOffset.UtcNow.DateTime|};")]
    [InlineData("things.Start = {|CVT0413:new DateOnly(2024, 1, 1).ToDateTime(TimeOnly.MinValue)|};")]
    [InlineData("things.End = {|CVT0413:new DateTime(2024, 1, 1)|};")]
    [InlineData("things.End = flag ? null : {|CVT0413:new DateTime(2024, 1, 1)|};")]
    [InlineData("things.Dates.Add({|CVT0413:new DateTime(2024, 1, 1)|});")]
    [InlineData("_ = new Things { Start = {|CVT0413:new DateTime(2024, 1, 1)|} };")]
    [InlineData("things.Start = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);")]
    [InlineData("things.Start = DateTime.SpecifyKind(new DateTime(2024, 1, 1), DateTimeKind.Utc);")]
    [InlineData("things.Start = DateTime.Parse(\"2024-01-01\", null, System.Globalization.DateTimeStyles.AssumeUniversal);")]
    [InlineData("things.Start = new DateTime(2024, 1, 1).ToUniversalTime();")]
    [InlineData("things.Start = DateTime.Now.AddDays(1).Date;")]
    [InlineData("things.Start = DateTime.UtcNow; things.Start = default; things.Start = new DateTime(); things.Start = DateTime.MinValue;")]
    [InlineData("things.Offset = new DateTime(2024, 1, 1);")]
    [InlineData("things.Start = new DateTimeOffset(new DateTime(2024, 1, 1), TimeSpan.Zero).UtcDateTime;")]
    public Task Dates(string statement) => Verify(statement);

    [Theory]
    [InlineData("things.Level = {|CVT0414:(Level)7|};")]
    [InlineData("things.Level = {|CVT0414:default(Level)|};")]
    [InlineData("things.Days = {|CVT0414:(Days)8|};")]
    [InlineData("things.Levels.Add({|CVT0414:(Level)7|});")]
    [InlineData("things.Level = Level.High;")]
    [InlineData("things.Days = Days.A | Days.B;")]
    [InlineData("things.Days = 0;")]
    [InlineData("things.Level = (Level)2;")]
    public Task Enums(string statement) => Verify(statement);

    [Theory]
    [InlineData("public double A { get; set; } = {|CVT0410:double.NaN|};")]
    [InlineData("public string A { get; set; } = {|CVT0411:\"\\uD800\"|};")]
    [InlineData("[Counter] public long A { get; set; } = {|CVT0412:long.MaxValue|};")]
    [InlineData("public DateTime A { get; set; } = {|CVT0413:new(2024, 1, 1)|};")]
    [InlineData("public Level A { get; set; } = {|CVT0414:(Level)9|};")]
    [InlineData("public Level A { get; set; } = default!;")]
    [InlineData("public List<double> A { get; set; } = [{|CVT0410:double.NaN|}];")]
    [InlineData("[System.Text.Json.Serialization.JsonIgnore] public double A { get; set; } = double.NaN;")]
    [InlineData("public static double A { get; set; } = double.NaN;")]
    [InlineData("internal double A { get; set; } = double.NaN;")]
    public Task Defaults(string property) => AnalyzerHost.Verify($$"""
        public enum Level { Low = 1, High = 2 }
        [RealTimeObject] public class Subject { {{property}} }
        """);

    [Fact]
    public async Task A_date_names_the_type_and_the_place_for_its_fix()
    {
        var problem = Assert.Single(await AnalyzerHost.Analyze(GeneratorHost.Compile(
            "[RealTimeObject] public class Subject { public DateTime? A { get; set; } public static void Set(RealTimeSubject subject) => subject.A = new DateTime(2024, 1, 1); }")));

        Assert.Equal("global::System.DateTimeOffset?", problem.Properties["ReplacementType"]);
        Assert.Equal("A", problem.AdditionalLocations[0].SourceTree!.GetText(TestContext.Current.CancellationToken).ToString(problem.AdditionalLocations[0].SourceSpan));
        Assert.Contains("'Subject.A'", problem.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static Task Verify(string statement) => AnalyzerHost.Verify($$"""
        public enum Level { Low = 1, High = 2 }
        [Flags] public enum Days { A = 1, B = 2 }
        public class Other { public double Height { get; set; } }
        public class Doubles : IWireConverter<double> { public WireValue ToWire(double value) => value.ToString("R"); public double FromWire(WireValue value) => double.Parse(value.AsString()); }
        [RealTimeObject] public class Things
        {
            public double Height { get; set; }
            public float Width { get; set; }
            public double? Depth { get; set; }
            public List<double> Heights { get; set; } = [];
            public Dictionary<string, double> Named { get; set; } = [];
            public HashSet<string> Tags { get; set; } = [];
            public List<Level> Levels { get; set; } = [];
            public List<DateTime> Dates { get; set; } = [];
            public object Any { get; set; } = "";
            public string Title { get; set; } = "";
            public char Letter { get; set; } = 'a';
            [RealTimeText] public string Notes { get; set; } = "";
            [Counter] public long Bytes { get; set; }
            public long Long { get; set; }
            public DateTime Start { get; set; }
            public DateTime? End { get; set; }
            public DateTimeOffset Offset { get; set; }
            public Level Level { get; set; } = Level.Low;
            public Days Days { get; set; }
            [RealTimeConverter(typeof(Doubles))] public double Converted { get; set; }
            [System.Text.Json.Serialization.JsonIgnore] public double Ignored { get; set; }
        }
        public static class Use { public static void It(RealTimeThings things, bool flag) { {{statement}} } }
        """);
}
