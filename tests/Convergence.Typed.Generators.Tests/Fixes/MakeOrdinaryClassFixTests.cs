using Convergence.Typed.CodeFixes;

namespace Convergence.Typed.Generators.Tests.Fixes;

public sealed class MakeOrdinaryClassFixTests
{
    [Fact]
    public Task A_class_and_the_properties_that_nobody_uses() => CodeFixHost.Verify<MakeOrdinaryClassFix>(
        """
        // The settings.
        [RealTimeObject]
        public static class Settings
        {
            /// <summary>The title.</summary>
            public static string Title { get; set; } = "";
            public static int Used { get; set; }
            public static void Reset() => Used = 0;
        }
        """,
        """
        // The settings.
        [RealTimeObject]
        public class Settings
        {
            /// <summary>The title.</summary>
            public string Title { get; set; } = "";
            public static int Used { get; set; }
            public static void Reset() => Used = 0;
        }
        """);

    [Fact]
    public Task All_of_them() => CodeFixHost.VerifyAll<MakeOrdinaryClassFix>(
        ["[RealTimeObject] public static class A { } [RealTimeObject] static class B { }"], ["[RealTimeObject] public class A { } [RealTimeObject] class B { }"]);
}
