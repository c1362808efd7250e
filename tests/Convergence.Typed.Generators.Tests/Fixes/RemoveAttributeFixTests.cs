using Convergence.Typed.CodeFixes;

namespace Convergence.Typed.Generators.Tests.Fixes;

public sealed class RemoveAttributeFixTests
{
    [Theory]
    [InlineData("[Counter] public int A => 5;", "public int A => 5;")]
    [InlineData("[RealTimeText, Obsolete] public string A => \"\";", "[Obsolete] public string A => \"\";")]
    [InlineData("/// <summary>A.</summary>\n[Obsolete]\n[Counter]\npublic int A => 5;", "/// <summary>A.</summary>\n[Obsolete]\npublic int A => 5;")]
    [InlineData("/// <summary>A.</summary>\n[Counter]\npublic int A => 5;", "/// <summary>A.</summary>\npublic int A => 5;")]
    public Task It_goes_and_the_rest_stays(string before, string after) => CodeFixHost.Verify<RemoveAttributeFix>(Class(before), Class(after));

    private static string Class(string property) => $"[RealTimeObject] public class Note\n{{\n{property}\n}}";
}
