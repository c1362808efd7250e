using Convergence.Typed.CodeFixes;

namespace Convergence.Typed.Generators.Tests.Fixes;

public sealed class RegisterDerivedFixTests
{
    [Fact]
    public Task The_base_class_in_another_file() => CodeFixHost.Verify<RegisterDerivedFix>(
        [
            """
            namespace Demo;

            [RealTimeObject]
            public class Circle : Shape
            {
            }
            """,
            """
            using System.Text.Json.Serialization;

            namespace Demo;

            [RealTimeObject]
            public class Shape
            {
            }
            """,
        ],
        [
            """
            namespace Demo;

            [RealTimeObject]
            public class Circle : Shape
            {
            }
            """,
            """
            using System.Text.Json.Serialization;

            namespace Demo;

            [RealTimeObject]
            [JsonDerivedType(typeof(Circle), "circle")]
            public class Shape
            {
            }
            """,
        ]);

    [Fact]
    public Task All_of_them() => CodeFixHost.VerifyAll<RegisterDerivedFix>(
        [
            """
            using System.Text.Json.Serialization;

            [RealTimeObject]
            public class Shape
            {
            }

            [RealTimeObject]
            public class Circle : Shape
            {
            }

            [RealTimeObject]
            public class Square : Shape
            {
            }
            """,
        ],
        [
            """
            using System.Text.Json.Serialization;

            [RealTimeObject]
            [JsonDerivedType(typeof(Circle), "circle")]
            [JsonDerivedType(typeof(Square), "square")]
            public class Shape
            {
            }

            [RealTimeObject]
            public class Circle : Shape
            {
            }

            [RealTimeObject]
            public class Square : Shape
            {
            }
            """,
        ]);
}
