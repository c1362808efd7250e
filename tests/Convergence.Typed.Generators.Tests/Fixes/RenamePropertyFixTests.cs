using Convergence.Typed.CodeFixes;

namespace Convergence.Typed.Generators.Tests.Fixes;

public sealed class RenamePropertyFixTests
{
    [Fact]
    public Task The_property_and_its_uses() => CodeFixHost.Verify<RenamePropertyFix>(
        [
            """
            using System.Text.Json.Serialization;

            [RealTimeObject]
            public class Note
            {
                public string Element { get; set; } = "";
            }
            """,
            """
            public static class Notes
            {
                public static string Read(Note note) => note.Element;
            }
            """,
        ],
        [
            """
            using System.Text.Json.Serialization;

            [RealTimeObject]
            public class Note
            {
                [JsonPropertyName("Element")]
                public string ElementValue { get; set; } = "";
            }
            """,
            """
            public static class Notes
            {
                public static string Read(Note note) => note.ElementValue;
            }
            """,
        ]);
}
