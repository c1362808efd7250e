using System.Reflection;
using Convergence.Typed.Generators.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Convergence.Typed.Generators.Tests.Caching;

/// <summary>What an edit makes the generator do again. A step that is new or modified where it should not be costs every user a keystroke's time.</summary>
public sealed class CacheTests
{
    private const string Board = """
        namespace Demo;

        [RealTimeModel("boards")]
        public class Board
        {
            public string Title { get; set; } = "";
            [RealTimeText] public string Notes { get; set; } = "";
            public List<Card> Cards { get; set; } = [];
            public Level Level { get; set; }
            public Dictionary<string, List<Card>> Groups { get; set; } = [];
        }

        public enum Level { Low, High }
        """;

    private const string Card = """
        namespace Demo;

        [RealTimeObject]
        public class Card
        {
            public required string Text { get; set; }
            [Counter] public int Votes { get; set; }
        }
        """;

    private const string Tag = """
        namespace Demo;

        public partial class Place
        {
            [RealTimeObject]
            public class Tag
            {
                public string Name { get; set; } = "";
            }

            // Clashes with Tag in a file name.
            [RealTimeObject]
            public class TAG;
        }
        """;

    private const string Point = """
        namespace Demo;

        [RealTimeObject]
        public record Point(double X, double Y, List<string> Labels);

        [RealTimeObject]
        public readonly struct Size { public int Width { get; init; } }
        """;

    private const string Shape = """
        using System.Text.Json.Serialization;

        namespace Demo;

        [RealTimeObject]
        [JsonDerivedType(typeof(Circle), "circle")]
        [JsonDerivedType(typeof(Disc), "disc")]
        public abstract class Shape
        {
            public string Name { get; set; } = "";
        }
        """;

    private const string Circle = """
        namespace Demo;

        [RealTimeObject]
        public class Circle : Shape
        {
            public double Radius { get; set; }
        }

        [RealTimeObject]
        public class Disc : Circle
        {
            public double Hole { get; set; }
        }
        """;

    private const string Unrelated = "namespace Demo; public class Unrelated;";

    /// <summary>Every step there is: a new one is tested as soon as it has a name.</summary>
    public static TheoryData<string> Steps =>
        [.. typeof(StepNames).GetFields(BindingFlags.Public | BindingFlags.Static).Select(static step => (string)step.GetRawConstantValue()!)];

    [Theory]
    [MemberData(nameof(Steps))]
    public void An_edit_of_another_file_does_no_step_again(string step)
    {
        var reasons = ReasonsAfter(step, Unrelated, Unrelated + " // edited");

        Assert.All(reasons, static reason => Assert.Contains(reason, (IEnumerable<IncrementalStepRunReason>)[IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged]));
    }

    [Theory]
    [InlineData(StepNames.ParseModel, IncrementalStepRunReason.Unchanged)]
    [InlineData(StepNames.EmitModel, IncrementalStepRunReason.Cached)]
    [InlineData(StepNames.ParseObject, IncrementalStepRunReason.Unchanged)]
    [InlineData(StepNames.EmitObject, IncrementalStepRunReason.Cached)]
    [InlineData(StepNames.ParseValue, IncrementalStepRunReason.Unchanged)]
    [InlineData(StepNames.EmitValue, IncrementalStepRunReason.Cached)]
    public void An_edit_that_keeps_the_shape_is_parsed_and_found_unchanged(string step, IncrementalStepRunReason expected)
    {
        const string Comment = "// edited\n";
        string file = step switch
        {
            StepNames.ParseModel or StepNames.EmitModel => Board,
            StepNames.ParseObject or StepNames.EmitObject => Card,
            _ => Point,
        };

        var reasons = ReasonsAfter(step, file, Comment + file);

        Assert.Contains(expected, reasons);
        Assert.All(reasons, static reason => Assert.Contains(reason, (IEnumerable<IncrementalStepRunReason>)[IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged]));
    }

    [Fact]
    public void An_edit_that_keeps_the_shape_writes_no_file_again()
    {
        var result = RunTwice(Card, "// edited\n" + Card);

        Assert.All(OutputReasons(result), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void A_member_added_to_one_class_writes_one_file_again()
    {
        var result = RunTwice(Card, Card.Replace("[Counter]", "public bool Done { get; set; }\n    [Counter]", StringComparison.Ordinal));

        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached], Reasons(result, StepNames.EmitObject).Order());
        Assert.All(Reasons(result, StepNames.EmitModel), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.Equal(1, OutputReasons(result).Count(static reason => reason == IncrementalStepRunReason.Modified));
        Assert.Equal(5, OutputReasons(result).Count(static reason => reason == IncrementalStepRunReason.Cached));
    }

    [Fact]
    public void A_member_added_to_a_record_writes_one_file_again()
    {
        var result = RunTwice(Point, Point.Replace("double Y", "double Y, double Z", StringComparison.Ordinal));

        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], Reasons(result, StepNames.EmitValue).Order());
        Assert.Equal(1, OutputReasons(result).Count(static reason => reason == IncrementalStepRunReason.Modified));
        Assert.Equal(5, OutputReasons(result).Count(static reason => reason == IncrementalStepRunReason.Cached));
    }

    [Fact]
    public void A_member_added_to_an_enum_writes_the_class_that_uses_it_again()
    {
        var result = RunTwice(Board, Board.Replace("Low, High", "Low, Middle, High", StringComparison.Ordinal));

        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(result, StepNames.EmitModel));
        Assert.All(Reasons(result, StepNames.EmitObject), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void A_member_added_to_a_derived_class_leaves_its_base_class_as_it_is()
    {
        var result = RunTwice(Circle, Circle.Replace("public double Hole", "public bool Done { get; set; } public double Hole", StringComparison.Ordinal), [Shape, Circle]);

        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified], Reasons(result, StepNames.EmitObject).OrderDescending());
    }

    [Fact]
    public void A_member_added_to_a_base_class_writes_the_derived_ones_again()
    {
        var result = RunTwice(Shape, Shape.Replace("public string Name", "public bool Done { get; set; } public string Name", StringComparison.Ordinal), [Shape, Circle]);

        Assert.All(Reasons(result, StepNames.EmitObject), static reason => Assert.Equal(IncrementalStepRunReason.Modified, reason));
    }

    [Fact]
    public void A_class_added_leaves_the_others_as_they_are()
    {
        var result = RunTwice(Unrelated, "namespace Demo; [RealTimeObject] public class Added { public int Number { get; set; } }");

        Assert.Equal(1, OutputReasons(result).Count(static reason => reason == IncrementalStepRunReason.New));
        Assert.All(OutputReasons(result).Where(static reason => reason != IncrementalStepRunReason.New), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void Nothing_a_step_remembers_holds_on_to_a_compilation(string step)
    {
        var values = RunTwice(Unrelated, Unrelated).TrackedSteps[step].SelectMany(static run => run.Outputs).Select(static output => output.Value).ToList();

        Assert.NotEmpty(values);
        Assert.All(values, static value => Assert.Null(TrackedValues.FindForeign(value)));
    }

    private static List<IncrementalStepRunReason> ReasonsAfter(string step, string file, string edited)
    {
        var reasons = Reasons(RunTwice(file, edited), step);
        Assert.NotEmpty(reasons);
        return reasons;
    }

    private static List<IncrementalStepRunReason> Reasons(GeneratorRunResult result, string step) =>
        [.. result.TrackedSteps[step].SelectMany(static run => run.Outputs).Select(static output => output.Reason)];

    private static List<IncrementalStepRunReason> OutputReasons(GeneratorRunResult result) =>
        [.. result.TrackedOutputSteps.SelectMany(static step => step.Value).SelectMany(static run => run.Outputs).Select(static output => output.Reason)];

    /// <summary>Runs over all files, then again with one of them edited.</summary>
    private static GeneratorRunResult RunTwice(string file, string edited) => RunTwice(file, edited, [Board, Card, Tag, Point, Unrelated]);

    private static GeneratorRunResult RunTwice(string file, string edited, IReadOnlyList<string> files)
    {
        var before = GeneratorHost.Compile(files);
        var tree = before.SyntaxTrees.Single(candidate => candidate.ToString() == file);
        var after = before.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(
            edited, (CSharpParseOptions)tree.Options, tree.FilePath, cancellationToken: TestContext.Current.CancellationToken));
        var driver = GeneratorHost.CreateDriver(before).RunGenerators(before, TestContext.Current.CancellationToken);
        return driver.RunGenerators(after, TestContext.Current.CancellationToken).GetRunResult().Results.Single();
    }
}
