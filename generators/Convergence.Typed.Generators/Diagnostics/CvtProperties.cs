namespace Convergence.Typed.Generators.Diagnostics;

/// <summary>Keys of what a diagnostic tells its fix.</summary>
internal static class CvtProperties
{
    /// <summary>The type the property is to have instead, qualified, as code writes it.</summary>
    public const string ReplacementType = "ReplacementType";

    /// <summary>The method to call instead.</summary>
    public const string Method = "Method";
}
