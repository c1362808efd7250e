using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Convergence.Typed.Generators.Tests.Diagnostics;

/// <summary>Whatever a property's type is, it is on the proxy or the analyzer says why not, and generated code compiles.</summary>
public sealed class OddTypeTests
{
    private const string Prelude = """
        #nullable enable
        using System.Buffers;
        using System.Collections;
        using System.Collections.Concurrent;
        using System.Collections.Frozen;
        using System.Collections.Immutable;
        using System.Collections.ObjectModel;
        using System.Numerics;
        using System.Text;
        using System.Text.Json;
        using System.Text.Json.Nodes;
        using System.Threading.Tasks;
        using Demo;

        namespace Demo
        {
            [RealTimeObject] public class Card { public string Text { get; set; } = ""; public enum Kind { A } }
            [RealTimeObject] public static class Broken { }
            [RealTimeObject] public class Pair<T> { public T? First { get; set; } }
            [RealTimeObject] public record Point { public int X { get; init; } }
            [RealTimeObject] public readonly struct Size { public int Width { get; init; } }
            public class Plain { public int A { get; set; } }
            public abstract class Abstract { public int A { get; set; } }
            public class Generic<T> { public T? A { get; set; } public enum Inner { A, B } public class Nested; }
            public record Record(int A);
            public record struct RecordStruct(int A);
            public struct Struct { public int A; }
            public interface IPlain { int A { get; set; } }
            public delegate void Handler(int a);
            public enum Level { Low, High }
            [Flags] public enum Big : ulong { None = 0, Top = 1UL << 63 }
            public enum Negative : sbyte { Minus = -1 }
        }

        """;

    private static readonly string[] s_supported =
    [
        "object", "JsonNode", "JsonElement", "byte[]", "List<byte>", "ReadOnlyMemory<byte>", "HashSet<int>", "ISet<string>", "IReadOnlySet<Level>", "HashSet<double>", "HashSet<DateTime>", "HashSet<Uri>", "IReadOnlyList<int>", "IReadOnlyCollection<Card>", "IDictionary<string, Card>", "IReadOnlyDictionary<int, string?>",
        "bool", "int", "long", "decimal", "string", "char", "Guid", "DateTime", "DateOnly", "Int128", "BigInteger", "Uri", "Version", "Level", "Big", "Negative",
        "Card", "Point", "Size", "Card.Kind", "Generic<int>.Inner", "DayOfWeek", "ConsoleKey", "System.Reflection.BindingFlags", "System.Net.HttpStatusCode",
    ];

    private static readonly string[] s_refused =
    [
        "nint", "nuint", "Half", "IntPtr", "Complex", "Vector3", "Rune", "Index", "Range", "dynamic", "ValueType", "Enum", "Delegate",
        "int*", "void*", "delegate*<int, void>", "(int A, string B)", "ValueTuple<int>", "Tuple<int, int>", "KeyValuePair<string, int>",
        "Action", "Func<int>", "Handler", "Type", "Exception", "StringBuilder", "System.IO.Stream", "System.Globalization.CultureInfo", "System.Net.IPAddress",
        "Lazy<int>", "Task", "Task<int>", "WeakReference<Card>", "JsonObject", "JsonArray", "JsonValue", "JsonDocument",
        "int[,]", "int[,][]", "int[][,]", "Memory<byte>", "ReadOnlySequence<byte>", "ReadOnlyMemory<int>",
        "ImmutableArray<int>", "ImmutableList<int>", "IImmutableList<int>", "ImmutableHashSet<int>", "ImmutableDictionary<string, int>", "FrozenDictionary<string, int>", "FrozenSet<int>",
        "HashSet<Card>", "HashSet<object>", "HashSet<byte[]>", "HashSet<int?>", "HashSet<string?>", "ISet<List<int>>", "SortedSet<int>", "SortedDictionary<string, int>", "SortedList<string, int>", "ConcurrentDictionary<string, int>", "ConcurrentBag<int>",
        "Queue<int>", "Stack<int>", "LinkedList<int>", "Collection<int>", "ReadOnlyCollection<int>", "ReadOnlyDictionary<string, int>", "IQueryable<int>", "IAsyncEnumerable<int>", "ILookup<string, int>",
        "IEnumerable", "IList", "ICollection", "IDictionary", "ArrayList", "Hashtable", "BitArray", "Array",
        "Plain", "Abstract", "Generic<int>", "Generic<int>.Nested", "Record", "RecordStruct", "Struct", "IPlain", "RealTimeCard", "RealTimeText", "RealTimeArray<int>",
        "Dictionary<double, int>", "Dictionary<DateTime, int>", "Dictionary<bool, int>", "Dictionary<Card, int>", "Dictionary<object, int>", "Dictionary<Plain, int>", "Dictionary<List<int>, int>",
    ];

    private static readonly string[] s_unknown = ["Nope", "Nope<int>", "Dictionary<Nope, int>", "List<Nope>.Enumerator"];

    // These are reported at the class they are about.
    private static readonly string[] s_wrong = ["Broken", "Pair<int>"];

    public static TheoryData<string> Types => [.. s_supported, .. s_refused, .. s_wrong, .. s_unknown];

    [Theory]
    [MemberData(nameof(Types))]
    public Task A_property_is_shared_or_reported(string type)
    {
        string[] forms =
        [
            type, $"{type}?", $"List<{type}>", $"List<{type}?>?", $"{type}[]", $"IEnumerable<{type}>", $"List<List<{type}>>",
            $"Dictionary<string, {type}>", $"Dictionary<string, List<{type}>>", $"Dictionary<string, {type}?>?", $"Dictionary<{type}, int>",
        ];
        string[] attributes = ["", "[Counter]", "[RealTimeText]", "[Counter, RealTimeText]"];
        return Check(forms.SelectMany(form => attributes.Select(attribute => $"{attribute} public {form} NAME {{ get; set; }} = default!;")), s_wrong.Contains(type));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public Task A_member_of_a_record_is_shared_or_reported(string type)
    {
        string[] forms = [type, $"{type}?", $"List<{type}>", $"{type}[]?", $"IReadOnlyList<{type}?>", $"ISet<{type}>", $"Dictionary<string, List<{type}>>", $"IDictionary<{type}, int>"];
        return Check(forms.Select(form => $"public {form} NAME {{ get; init; }} = default!;"), s_wrong.Contains(type), kind: "record", suffix: "Member");
    }

    [Theory]
    [InlineData("public TYPE NAME { get; } = default!;")]
    [InlineData("public TYPE NAME { get; private set; } = default!;")]
    [InlineData("public TYPE NAME { get; init; } = default!;")]
    [InlineData("public required TYPE NAME { get; set; }")]
    [InlineData("public required TYPE NAME { get; init; } = default!;")]
    [InlineData("public TYPE NAME { private get; set; } = default!;")]
    [InlineData("public TYPE NAME { set { } }")]
    [InlineData("public virtual TYPE NAME { get; set; } = default!;")]
    [InlineData("public TYPE NAME { get => field; set => field = value; } = default!;")]
    [InlineData("private TYPE _NAME = default!; public ref TYPE NAME => ref _NAME;")]
    [InlineData("private TYPE _NAME = default!; public ref readonly TYPE NAME => ref _NAME;")]
    [InlineData("[Obsolete] public TYPE NAME { get; set; } = default!;")]
    [InlineData("[Obsolete(\"\", true)] public TYPE NAME { get; set; } = default!;")]
    [InlineData("[System.Diagnostics.CodeAnalysis.Experimental(\"EXP1\")] public TYPE NAME { get; set; } = default!;")]
    [InlineData("[System.Diagnostics.CodeAnalysis.AllowNull] public TYPE NAME { get; set; } = default!;")]
    [InlineData("[System.Diagnostics.CodeAnalysis.DisallowNull] public TYPE? NAME { get; set; }")]
    [InlineData("[System.Diagnostics.CodeAnalysis.MaybeNull] public TYPE NAME { get; set; } = default!;")]
    [InlineData("[System.Diagnostics.CodeAnalysis.NotNull] public TYPE? NAME { get; set; } = default!;")]
    public Task A_property_of_any_form_is_shared_or_reported(string form)
    {
        string[] types =
        [
            "bool", "int", "string", "Card", "Level", "Uri", "List<Card>", "int[]", "IEnumerable<string>", "Dictionary<string, Card>",
            "IReadOnlyDictionary<string, int>", "Plain", "nint", "HashSet<int>",
        ];
        string[] attributes = ["", "[Counter]", "[RealTimeText]"];
        return Check(types.SelectMany(type => attributes.Select(attribute => $"{attribute} {form}".Replace("TYPE", type, StringComparison.Ordinal))), isElsewhere: false);
    }

    [Theory]
    [InlineData("public TYPE NAME => default!;")]
    [InlineData("public static TYPE NAME { get; set; } = default!;")]
    [InlineData("internal TYPE NAME { get; set; } = default!;")]
    [InlineData("public TYPE NAME = default!;")]
    [InlineData("TYPE IPlain<TYPE>.NAME { get; set; } = default!;")]
    public async Task What_is_no_public_property_with_a_value_is_left_out_quietly(string form)
    {
        string source = $"{Prelude}\npublic interface IPlain<T> {{ T Member {{ get; set; }} }}\n[RealTimeObject] public class Subject : IPlain<Plain> {{ Plain IPlain<Plain>.Member {{ get; set; }} = new(); {form.Replace("NAME", "Other", StringComparison.Ordinal).Replace("IPlain<TYPE>.Other", "IPlain<int>.Member", StringComparison.Ordinal).Replace("TYPE", "int", StringComparison.Ordinal)} }}";
        Assert.Empty(Mine(await AnalyzerHost.Analyze(GeneratorHost.Compile(source)), "Other"));
    }

    [Fact]
    public async Task Supported_types_are_shared_and_others_are_reported_once()
    {
        string[] types = [.. s_supported, .. s_refused];
        var reported = await AnalyzerHost.Analyze(GeneratorHost.Compile(Subject(types.Select(static type => $"public {type} NAME {{ get; set; }} = default!;"))));

        Assert.All(types, (type, index) => Assert.Equal(s_supported.Contains(type) ? 0 : 1, Mine(reported, $"M{index}").Count));
    }

    // One class with all of them, a line for each: what the compiler itself refuses is found by the line.
    private static async Task Check(IEnumerable<string> declarations, bool isElsewhere, string kind = "class", string suffix = "")
    {
        string source = Subject(declarations, kind);
        string[] lines = [.. source.Split('\n').SkipWhile(line => !line.StartsWith($"[RealTimeObject] public unsafe {kind} Subject", StringComparison.Ordinal)).Skip(1)];
        int first = source.Split('\n').Length - lines.Length;
        Compilation compilation = GeneratorHost.Compile(source);
        var reported = await AnalyzerHost.Analyze(compilation);
        GeneratorHost.Run(compilation, out Compilation result);
        var proxy = result.GetTypeByMetadataName("RealTimeSubject");
        Assert.NotNull(proxy);
        var refused = result.GetDiagnostics(TestContext.Current.CancellationToken).Where(static problem => problem.Severity == DiagnosticSeverity.Error)
            .Select(static problem => problem.Location.GetLineSpan().StartLinePosition.Line).ToHashSet();

        Assert.All(lines[..^1], (line, index) =>
        {
            bool isShared = !proxy.GetMembers($"M{index}{suffix}").IsEmpty;
            var mine = Mine(reported, $"M{index}").FindAll(static problem => problem.Severity == DiagnosticSeverity.Error || problem.Id == "CVT0203");
            Assert.True(
                isShared == (mine.Count == 0) || refused.Contains(first + index) || (isElsewhere && !isShared),
                $"{line}: {(isShared ? "shared" : "left out")}, reported: {string.Join("; ", mine)}");
        });
    }

    private static string Subject(IEnumerable<string> declarations, string kind = "class") =>
        $"{Prelude}\n[RealTimeObject] public unsafe {kind} Subject {{\n{string.Join('\n', declarations.Select(static (line, index) => line.Replace("NAME", $"M{index}", StringComparison.Ordinal)))}\n}}";

    private static List<Diagnostic> Mine(IReadOnlyList<Diagnostic> reported, string property) =>
        [.. reported.Where(diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture).Contains($"Subject.{property}'", StringComparison.Ordinal))];
}
