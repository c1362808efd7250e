using Convergence.Typed.CodeFixes;

namespace Convergence.Typed.Generators.Tests.Fixes;

public sealed class MakeVisibleFixTests
{
    [Theory]
    [InlineData("[RealTimeObject] file class Note { }", "[RealTimeObject] class Note { }")]
    [InlineData("file sealed partial class Outer { [RealTimeObject] public class Note { } }", "sealed partial class Outer { [RealTimeObject] public class Note { } }")]
    public Task The_class_or_the_one_around_it(string before, string after) => CodeFixHost.Verify<MakeVisibleFix>(before, after);
}
