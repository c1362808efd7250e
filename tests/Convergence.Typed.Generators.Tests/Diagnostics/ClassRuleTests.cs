using Microsoft.CodeAnalysis.CSharp;

namespace Convergence.Typed.Generators.Tests.Diagnostics;

/// <summary>Rules about annotated classes: where they are reported, and what comes close without breaking them. The pages have the plain examples.</summary>
public sealed class ClassRuleTests
{
    [Theory]
    [InlineData("[RealTimeObject] public class {|CVT0001:Note|} { public int A { get; set; } }", LanguageVersion.CSharp10)]
    [InlineData("[RealTimeModel(\"n\")] public class {|CVT0001:Note|} { public int A { get; set; } }", LanguageVersion.CSharp11)]
    [InlineData("[RealTimeObject] public class Note { public int A { get; set; } }", LanguageVersion.CSharp12)]
    [InlineData("public class Note { public int A { get; set; } }", LanguageVersion.CSharp10)]
    public Task The_language_version(string markup, LanguageVersion version) => AnalyzerHost.Verify(markup, version);

    [Theory]
    [InlineData("public class Outer { [RealTimeObject] public class {|CVT0101:Note|} { } }")]
    [InlineData("public class Outer { public partial class Inner { [RealTimeObject] public class {|CVT0101:Note|} { } } }")]
    [InlineData("public partial class Outer { public struct Inner { [RealTimeObject] public class {|CVT0101:Note|} { } } }")]
    [InlineData("public partial class Outer { [RealTimeObject] public class Note { } } public partial class Outer { public int A; }")]
    [InlineData("public class Outer { public class Note { } }")]
    public Task The_types_around_it(string markup) => AnalyzerHost.Verify(markup);

    [Theory]
    [InlineData("[RealTimeObject] public static class {|CVT0102:Note|} { }")]
    [InlineData("[RealTimeObject] public sealed class Note { }")]
    [InlineData("[RealTimeObject] public abstract class {|CVT0103:Note|} { }")]
    [InlineData("public abstract class Base { public int A { get; set; } } [RealTimeObject] public class Note : Base { }")]
    [InlineData("[RealTimeObject] public class {|CVT0104:Note|}<T> { }")]
    [InlineData("public partial class Outer<T> { [RealTimeObject] public class {|CVT0104:Note|} { } }")]
    [InlineData("public class Base<T> { public T? A { get; set; } } [RealTimeObject] public class Note : Base<int> { }")]
    [InlineData("[RealTimeModel(\"n\")] public record {|CVT0105:Note|}(int A);")]
    [InlineData("[RealTimeObject] public record Note(int A);")]
    [InlineData("[RealTimeObject] public readonly record struct Note(int A);")]
    [InlineData("[RealTimeObject] public readonly struct Note { public int A { get; init; } }")]
    [InlineData("[RealTimeObject] public record struct {|CVT0230:Note|}(int A, int B);")]
    [InlineData("[RealTimeObject] public struct {|CVT0230:Note|} { public int A { get; set; } public int B { get; set; } }")]
    [InlineData("[RealTimeObject] public record {|CVT0230:Note|} { public int A { get; set; } }")]
    [InlineData("[RealTimeObject] public record Note { public int C { get; init; } public int {|CVT0203:A|} { get; private set; } public int {|CVT0203:B|} { get; } }")]
    [InlineData("[RealTimeObject] public class Leaf { } [RealTimeObject] public record Note(Leaf {|CVT0231:A|});")]
    [InlineData("[RealTimeObject] public class Leaf { } [RealTimeObject] public record Note { public List<Leaf> {|CVT0231:A|} { get; init; } = []; }")]
    [InlineData("[RealTimeObject] public record Leaf(int A); [RealTimeObject] public record Note(Leaf A, List<Leaf?> B, Dictionary<string, Leaf[]> C);")]
    [InlineData("[RealTimeObject] public record {|CVT0232:Note|} { public Note(int b) { A = b; } public int A { get; } }")]
    [InlineData("[RealTimeObject] public record Note { public Note(int a) { A = a; } public int A { get; } }")]
    [InlineData("[RealTimeObject] public struct Note { public double {|CVT0234:X|}; public float {|CVT0234:Y|}; public int A { get; init; } private int _b; [System.Text.Json.Serialization.JsonIgnore] public int C; public static int D; public const int E = 1; }")]
    [InlineData("[RealTimeObject] public readonly ref struct {|CVT0233:Note|} { public int A { get; init; } }")]
    [InlineData("[RealTimeObject] public record {|CVT0104:Note|}<T>(T A);")]
    [InlineData("[RealTimeObject] public record Note([property: Counter] int {|CVT0303:A|});")]
    [InlineData("[RealTimeObject] public record Note(nint {|CVT0202:A|});")]
    [InlineData("public record Note(int A);")]
    [InlineData("[RealTimeObject] file class {|CVT0106:Note|} { }")]
    [InlineData("file partial class Outer { [RealTimeObject] public class {|CVT0106:Note|} { } }")]
    [InlineData("[RealTimeObject] internal class Note { }")]
    [InlineData("file class Hidden { } [RealTimeObject] public class Note { }")]
    public Task The_kind_of_type(string markup) => AnalyzerHost.Verify(markup);

    [Theory]
    [InlineData("[RealTimeObject] public class {|CVT0107:Note|}(int a) { public int A { get; set; } = a; }")]
    [InlineData("[RealTimeObject] public class {|CVT0107:Note|} { private Note() { } }")]
    [InlineData("[RealTimeObject] public class {|CVT0107:Note|} { protected Note() { } }")]
    [InlineData("[RealTimeObject] public class {|CVT0107:Note|} { [Obsolete(\"\", true)] public Note() { } }")]
    [InlineData("[RealTimeObject] public class Note { internal Note() { } public Note(int a) { } }")]
    [InlineData("[RealTimeObject] public class Note(int a = 5) { public int A { get; set; } = a; }")]
    [InlineData("[RealTimeObject] public class Note { [Obsolete] public Note() { } }")]
    public Task The_constructor(string markup) => AnalyzerHost.Verify(markup);

    [Theory]
    [InlineData("[RealTimeObject] public class {|CVT0108:Note|} { } public class RealTimeNote { }")]
    [InlineData("[RealTimeObject] public class {|CVT0108:Note|} { } public partial struct RealTimeNote { }")]
    [InlineData("[RealTimeObject] public class {|CVT0108:Note|} { } internal partial class RealTimeNote { }")]
    [InlineData("[RealTimeObject] public class {|CVT0108:Note|} { } public abstract partial class RealTimeNote { }")]
    [InlineData("[RealTimeObject] public class {|CVT0108:Note|} { } public partial class RealTimeNote : Exception { }")]
    [InlineData("[RealTimeObject] public class {|CVT0108:Note|} { } namespace RealTimeNote { public class A { } }")]
    [InlineData("public partial class Outer { [RealTimeObject] public class {|CVT0108:Note|} { } public int RealTimeNote; }")]
    [InlineData("public partial class RealTimeNote { [RealTimeObject] public class {|CVT0108:Note|} { } }")]
    [InlineData("[RealTimeObject(ProxyName = \"RealTimeB\")] public class {|CVT0108:A|} { } [RealTimeObject] public class B { }")]
    [InlineData("[RealTimeObject(ProxyName = \"X\")] public class {|CVT0108:A|} { } [RealTimeObject(ProxyName = \"X\")] public class {|CVT0108:B|} { }")]
    [InlineData("[RealTimeObject(ProxyName = \"A\")] public class {|CVT0108:A|} { }")]
    [InlineData("[RealTimeObject] public class {|CVT0108:Object|} { }")]
    [InlineData("[RealTimeObject] public class {|CVT0108:Array|} { }")]
    [InlineData("[RealTimeObject] public class {|CVT0108:Map|} { }")]
    [InlineData("[RealTimeObject] public class Note { } public partial class RealTimeNote { public int Mine => 5; }")]
    [InlineData("[RealTimeObject] public class Note { } public class RealTimeNote<T> { }")]
    [InlineData("[RealTimeObject] public class Note { } namespace Other { public class RealTimeNote { } }")]
    [InlineData("namespace A { [RealTimeObject] public class Note { } } namespace B { [RealTimeObject] public class Note { } }")]
    public Task The_name_of_the_proxy(string markup) => AnalyzerHost.Verify(markup);

    [Theory]
    [InlineData("[RealTimeObject, Obsolete(\"gone\", true)] public class {|CVT0110:Note|} { }")]
    [InlineData("[RealTimeObject, Obsolete(\"gone\")] public class Note { }")]
    [InlineData("[RealTimeObject, Obsolete] public class Note { }")]
    public Task Obsolete_ones(string markup) => AnalyzerHost.Verify(markup);

    [Theory]
    [InlineData("[RealTimeModel(\"\")] public class {|CVT0301:Note|} { }")]
    [InlineData("[RealTimeModel(\" \\t\")] public class {|CVT0301:Note|} { }")]
    [InlineData("[RealTimeModel(null!)] public class {|CVT0301:Note|} { }")]
    [InlineData("[RealTimeModel(\"a b\")] public class Note { }")]
    [InlineData("[RealTimeObject(ProxyName = \"\")] public class {|CVT0302:Note|} { }")]
    [InlineData("[RealTimeObject(ProxyName = \"a-b\")] public class {|CVT0302:Note|} { }")]
    [InlineData("[RealTimeObject(ProxyName = \"A.B\")] public class {|CVT0302:Note|} { }")]
    [InlineData("[RealTimeObject(ProxyName = \"class\")] public class {|CVT0302:Note|} { }")]
    [InlineData("[RealTimeObject(ProxyName = \"record\")] public class {|CVT0302:Note|} { }")]
    [InlineData("[RealTimeModel(\"n\", ProxyName = \"@class\")] public class {|CVT0302:Note|} { }")]
    [InlineData("[RealTimeObject(ProxyName = \"Ünï\")] public class Note { }")]
    [InlineData("[RealTimeObject(ProxyName = null)] public class Note { }")]
    public Task The_arguments_of_the_attribute(string markup) => AnalyzerHost.Verify(markup);
}
