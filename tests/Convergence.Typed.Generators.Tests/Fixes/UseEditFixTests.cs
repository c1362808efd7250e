using Convergence.Typed.CodeFixes;

namespace Convergence.Typed.Generators.Tests.Fixes;

public sealed class UseEditFixTests
{
    [Theory]
    [InlineData("""{ model.Read(b => b.Title = "x"); }""", """{ model.Edit(b => b.Title = "x"); }""")]
    [InlineData("""=> model.Read(b => b.Tags.Remove("x"));""", """=> model.Edit(b => b.Tags.Remove("x"));""")]
    [InlineData("""=> model.Read(b => b.Size++);""", """=> model.Edit(b => b.Size++);""")]
    public Task A_block_without_a_result(string before, string after) => CodeFixHost.Verify<UseEditFix>(Method(before), Method(after));

    [Theory]
    [InlineData("""{ string title = model.Read(b => b.Title = "x"); }""")]
    [InlineData("""{ model.Read(b => { b.Title = "x"; return b.Size; }); }""")]
    public Task A_block_with_a_result(string body) => CodeFixHost.VerifyNone<UseEditFix>(Method(body));

    [Fact]
    public Task All_of_them() => CodeFixHost.VerifyAll<UseEditFix>(
        [Method("""{ model.Read(b => b.Title = "x"); model.Read(b => b.Size = 1); }""")], [Method("""{ model.Edit(b => b.Title = "x"); model.Edit(b => b.Size = 1); }""")]);

    private static string Method(string body) => $$"""
        [RealTimeModel("boards")]
        public class Board
        {
            public string Title { get; set; } = "";
            public int Size { get; set; }
            public HashSet<string> Tags { get; set; } = [];
        }

        public static class Boards
        {
            public static void M(RealTimeModel<RealTimeBoard> model) {{body}}
        }
        """;
}
