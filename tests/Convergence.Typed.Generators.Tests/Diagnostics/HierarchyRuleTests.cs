using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Convergence.Typed.Generators.Tests.Diagnostics;

/// <summary>Rules about annotated classes that derive from one another. The pages have the plain examples.</summary>
public sealed class HierarchyRuleTests
{
    private const string Json = "using System.Text.Json.Serialization; ";

    [Theory]
    [InlineData("[RealTimeObject] public class Base { } [RealTimeObject] public class {|CVT0109:Note|} : Base { }")]
    [InlineData("[RealTimeModel(\"b\")] public class Base { } public class Middle : Base { } [RealTimeObject] public class {|CVT0109:Note|} : Middle { }")]
    [InlineData("[RealTimeObject] public class Base { } public class Note : Base { }")]
    [InlineData("[RealTimeObject, JsonDerivedType(typeof(Note), \"n\")] public class Base { } [RealTimeObject] public class Note : Base { }")]
    [InlineData("[RealTimeObject, JsonDerivedType(typeof(Note), 1)] public class Base { } public class Middle : Base { } [RealTimeObject] public class Note : Middle { }")]
    [InlineData("[RealTimeObject, JsonDerivedType(typeof(Note), 1)] public class Base { } [RealTimeObject] public class Note : Base { } [RealTimeObject] public class {|CVT0109:More|} : Note { }")]
    [InlineData("[RealTimeObject, JsonDerivedType(typeof(Note), 1)] public class Base { } [RealTimeObject, JsonDerivedType(typeof(More), 2)] public class Note : Base { } [RealTimeObject] public class More : Note { }")]
    [InlineData("[RealTimeObject, JsonDerivedType(typeof(Note), 1)] public class Base { } [RealTimeObject] public abstract class Middle : Base { } [RealTimeObject] public class Note : Middle { }")]
    public Task A_derived_class_is_registered(string markup) => AnalyzerHost.Verify(Json + markup);

    [Theory]
    [InlineData("[RealTimeObject] public abstract class {|CVT0103:Base|} { } public class Note : Base { }")]
    [InlineData("[RealTimeObject, JsonDerivedType(typeof(Note), 1)] public abstract class {|CVT0103:Base|} { } public class Note : Base { }")]
    [InlineData("[RealTimeObject, JsonDerivedType(typeof(Note), 1)] public class Base { } [RealTimeObject] public abstract class {|CVT0103:Middle|} : Base { } [RealTimeObject] public class Note : Base { }")]
    [InlineData("[RealTimeObject, JsonDerivedType(typeof(Note), 1)] public abstract class Base { protected Base(int a) { } } [RealTimeObject] public class Note() : Base(1) { }")]
    public Task An_abstract_class_has_derived_ones(string markup) => AnalyzerHost.Verify(Json + markup);

    [Theory]
    [InlineData("[RealTimeObject, JsonDerivedType(typeof(Note), 1)] public class {|CVT0111:Base|} { } public class Note : Base { }")]
    [InlineData("[JsonDerivedType(typeof(Note), 1)] public class Base { } public class Note : Base { }")]
    [InlineData("[RealTimeObject, JsonDerivedType(typeof(Other), 1)] public class {|CVT0112:Base|} { } [RealTimeObject] public class Other { }")]
    [InlineData("[RealTimeObject, JsonDerivedType(typeof(Base), 1)] public class Base { }")]
    [InlineData("[RealTimeObject, JsonDerivedType(typeof(Note))] public class {|CVT0113:Base|} { } [RealTimeObject] public class Note : Base { }")]
    [InlineData("[RealTimeObject, JsonDerivedType(typeof(A), 1), JsonDerivedType(typeof(B), 1)] public class {|CVT0114:Base|} { } [RealTimeObject] public class A : Base { } [RealTimeObject] public class B : Base { }")]
    [InlineData("[RealTimeObject, JsonDerivedType(typeof(A), 1), JsonDerivedType(typeof(B), \"1\")] public class Base { } [RealTimeObject] public class A : Base { } [RealTimeObject] public class B : Base { }")]
    [InlineData("[RealTimeObject, JsonDerivedType(typeof(A), 1)] public class Base { } [RealTimeObject, JsonDerivedType(typeof(B), 1)] public class {|CVT0114:A|} : Base { } [RealTimeObject] public class B : A { }")]
    public Task What_is_registered(string markup) => AnalyzerHost.Verify(Json + markup);

    [Theory]
    [InlineData("[RealTimeObject, JsonDerivedType(typeof(A), 1)] public class Base { } [RealTimeObject] public class A : Base { [JsonPropertyName(\"$type\")] public int {|CVT0115:Kind|} { get; set; } }")]
    [InlineData("[RealTimeObject, JsonPolymorphic(TypeDiscriminatorPropertyName = \"Kind\"), JsonDerivedType(typeof(A), 1)] public class Base { public int {|CVT0115:Kind|} { get; set; } } [RealTimeObject] public class A : Base { }")]
    [InlineData("[RealTimeObject, JsonPolymorphic(TypeDiscriminatorPropertyName = \"Kind\")] public class Base { public int Kind { get; set; } }")]
    [InlineData("[RealTimeObject, JsonDerivedType(typeof(A), 1)] public class Base { public int Kind { get; set; } } [RealTimeObject] public class A : Base { public new string {|CVT0116:Kind|} { get; set; } = \"\"; }")]
    [InlineData("[RealTimeObject, JsonDerivedType(typeof(A), 1)] public class Base { public int Kind { get; set; } } [RealTimeObject] public class A : Base { [JsonIgnore] public new string {|CVT0116:Kind|} { get; set; } = \"\"; }")]
    [InlineData("[RealTimeObject, JsonDerivedType(typeof(A), 1)] public class Base { [JsonIgnore] public int Kind { get; set; } } [RealTimeObject] public class A : Base { public new string Kind { get; set; } = \"\"; }")]
    [InlineData("[RealTimeObject, JsonDerivedType(typeof(A), 1)] public class Base { public virtual int Kind { get; set; } } [RealTimeObject] public class A : Base { public override int Kind { get; set; } }")]
    [InlineData("[RealTimeObject, JsonDerivedType(typeof(A), 1)] public class Base { public int Kind { get; set; } } [RealTimeObject] public class A : Base { [JsonPropertyName(\"Kind\")] public int {|CVT0204:Other|} { get; set; } }")]
    [InlineData("[RealTimeObject, JsonDerivedType(typeof(A), 1)] public class Base { [Counter] public int Kind { get; set; } } [RealTimeObject] public class A : Base { public int {|CVT0205:AddToKind|} { get; set; } }")]
    public Task What_is_inherited(string markup) => AnalyzerHost.Verify(Json + markup);

    [Theory]
    [InlineData("[RealTimeObject, JsonDerivedType(typeof(A), 1)] public abstract class Base { } [RealTimeObject] public class A : Base { } public abstract partial class RealTimeBase { public int B => 1; } public partial class RealTimeA : RealTimeBase { public int C => B; }")]
    [InlineData("[RealTimeObject, JsonDerivedType(typeof(A), 1)] public class Base { } [RealTimeObject] public class {|CVT0108:A|} : Base { } public partial class RealTimeA : Exception { }")]
    public Task Parts_of_the_users_own(string markup) => AnalyzerHost.Verify(Json + markup);

    [Fact]
    public async Task A_base_class_in_another_assembly_cannot_know_it()
    {
        GeneratorHost.Run(GeneratorHost.Compile("namespace Shared; [RealTimeObject] public class Entity { public Guid Id { get; set; } }"), out Compilation library);
        var compilation = GeneratorHost.Compile(
            ["[RealTimeObject] public class Note : Shared.Entity { }"], LanguageVersion.Default, library.WithAssemblyName("Library").ToMetadataReference());

        var problem = Assert.Single(await AnalyzerHost.Analyze(compilation));

        Assert.Equal("CVT0109", problem.Id);
        Assert.Contains("'Library' cannot name 'Note'", problem.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
