namespace Convergence.Typed.Generators.Diagnostics;

/// <summary>Where the page of a rule is found.</summary>
internal static class HelpLinks
{
    private const string Root = "https://github.com/convergence-typed/convergence-typed/blob/main/generators/diagnostics/";

    public static string For(string id) => Root + id + ".md";
}
