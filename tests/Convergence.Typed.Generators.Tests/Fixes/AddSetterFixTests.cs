using Convergence.Typed.CodeFixes;

namespace Convergence.Typed.Generators.Tests.Fixes;

public sealed class AddSetterFixTests
{
    [Theory]
    [InlineData("public int A { get; }", "public int A { get; set; }")]
    [InlineData("public int A { get; private set; }", "public int A { get; set; }")]
    [InlineData("public int A { get; private protected set; } = 5;", "public int A { get; set; } = 5;")]
    [InlineData("public int A { private get; set; }", "public int A { get; set; }")]
    public Task Accessors(string before, string after) => CodeFixHost.Verify<AddSetterFix>(Class(before), Class(after));

    [Fact]
    public Task Or_the_property_is_left_out() => CodeFixHost.Verify<AddSetterFix>(
        """
        using System.Text.Json.Serialization;

        [RealTimeObject]
        public class Note
        {
            /// <summary>A number.</summary>
            public int A { get; }
        }
        """,
        """
        using System.Text.Json.Serialization;

        [RealTimeObject]
        public class Note
        {
            /// <summary>A number.</summary>
            [JsonIgnore]
            public int A { get; }
        }
        """,
        "IgnoreProperty");

    [Fact]
    public Task All_of_them() => CodeFixHost.VerifyAll<AddSetterFix>([Class("public int A { get; } public int B { get; private set; }")], [Class("public int A { get; set; } public int B { get; set; }")]);

    private static string Class(string property) => $"[RealTimeObject] public class Note {{ {property} }}";
}
