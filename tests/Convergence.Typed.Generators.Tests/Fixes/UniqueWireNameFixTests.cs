using Convergence.Typed.CodeFixes;

namespace Convergence.Typed.Generators.Tests.Fixes;

public sealed class UniqueWireNameFixTests
{
    private const string Name = "System.Text.Json.Serialization.JsonPropertyName";

    [Theory]
    [InlineData($"[{Name}(\"a\")] public int First {{ get; set; }} [{Name}(\"a\")] public int Second {{ get; set; }}", $"[{Name}(\"a\")] public int First {{ get; set; }} [{Name}(\"Second\")] public int Second {{ get; set; }}")]
    [InlineData($"public int A {{ get; set; }} [{Name}(\"A\")] public int B {{ get; set; }} [{Name}(\"b\")] public int C {{ get; set; }}", $"public int A {{ get; set; }} [{Name}(\"B2\")] public int B {{ get; set; }} [{Name}(\"b\")] public int C {{ get; set; }}")]
    public Task The_name_of_the_property_when_it_is_free(string before, string after) => CodeFixHost.Verify<UniqueWireNameFix>(Class(before), Class(after));

    [Fact]
    public Task Names_that_differ_in_case_only() => CodeFixHost.Verify<UniqueWireNameFix>(
        """
        using System.Text.Json.Serialization;

        [RealTimeObject]
        public class Note
        {
            public string Title { get; set; } = "";
            public string title { get; set; } = "";
        }
        """,
        """
        using System.Text.Json.Serialization;

        [RealTimeObject]
        public class Note
        {
            public string Title { get; set; } = "";
            [JsonPropertyName("title2")]
            public string title { get; set; } = "";
        }
        """);

    [Fact]
    public Task The_name_of_the_discriminator() => CodeFixHost.Verify<UniqueWireNameFix>(
        "[RealTimeObject, System.Text.Json.Serialization.JsonPolymorphic(TypeDiscriminatorPropertyName = \"kind\"), System.Text.Json.Serialization.JsonDerivedType(typeof(A), \"a\")]\n"
            + $"public class A {{ [{Name}(\"kind\")] public int kind {{ get; set; }} }}",
        "[RealTimeObject, System.Text.Json.Serialization.JsonPolymorphic(TypeDiscriminatorPropertyName = \"kind\"), System.Text.Json.Serialization.JsonDerivedType(typeof(A), \"a\")]\n"
            + $"public class A {{ [{Name}(\"kind2\")] public int kind {{ get; set; }} }}");

    [Fact]
    public Task All_of_them() => CodeFixHost.VerifyAll<UniqueWireNameFix>(
        [Class($"[{Name}(\"a\")] public int First {{ get; set; }} [{Name}(\"a\")] public int Second {{ get; set; }} [{Name}(\"a\")] public int Third {{ get; set; }}")],
        [Class($"[{Name}(\"a\")] public int First {{ get; set; }} [{Name}(\"Second\")] public int Second {{ get; set; }} [{Name}(\"Third\")] public int Third {{ get; set; }}")]);

    private static string Class(string properties) => $"[RealTimeObject] public class Note {{ {properties} }}";
}
