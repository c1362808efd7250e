using Convergence.Typed.CodeFixes;

namespace Convergence.Typed.Generators.Tests.Fixes;

public sealed class MakePartialFixTests
{
    [Theory]
    [InlineData(
        "public class Outer\n{\n    [RealTimeObject] public class Note { }\n}",
        "public partial class Outer\n{\n    [RealTimeObject] public class Note { }\n}")]
    [InlineData(
        "/// <summary>An outer one.</summary>\nclass Outer { public readonly struct Inner { [RealTimeObject] public class Note { } } }",
        "/// <summary>An outer one.</summary>\npartial class Outer { public readonly partial struct Inner { [RealTimeObject] public class Note { } } }")]
    public Task The_types_around_it(string before, string after) => CodeFixHost.Verify<MakePartialFix>(before, after);

    [Fact]
    public Task All_of_them_each_once() => CodeFixHost.VerifyAll<MakePartialFix>(
        ["public class Outer { [RealTimeObject] public class A { } [RealTimeObject] public class B { } public class Inner { [RealTimeObject] public class C { } } }"],
        ["public partial class Outer { [RealTimeObject] public class A { } [RealTimeObject] public class B { } public partial class Inner { [RealTimeObject] public class C { } } }"]);
}
