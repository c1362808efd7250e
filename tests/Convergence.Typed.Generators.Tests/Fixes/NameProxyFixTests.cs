using Convergence.Typed.CodeFixes;

namespace Convergence.Typed.Generators.Tests.Fixes;

public sealed class NameProxyFixTests
{
    [Theory]
    [InlineData("[RealTimeObject] public class Text { }", "[RealTimeObject(ProxyName = \"SharedText\")] public class Text { }")]
    [InlineData("[RealTimeModel(\"texts\")] public class Text { }", "[RealTimeModel(\"texts\", ProxyName = \"SharedText\")] public class Text { }")]
    [InlineData(
        "[RealTimeObject] public class Element { } public class SharedElement { }",
        "[RealTimeObject(ProxyName = \"SharedElement2\")] public class Element { } public class SharedElement { }")]
    [InlineData(
        "[RealTimeObject(ProxyName = \"A\")] public class Note { } public class A { }",
        "[RealTimeObject(ProxyName = \"SharedNote\")] public class Note { } public class A { }")]
    public Task A_name_of_its_own(string before, string after) => CodeFixHost.Verify<NameProxyFix>(before, after);
}
