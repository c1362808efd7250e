namespace Convergence.Typed.Generators.Diagnostics;

/// <summary>Keys of what a diagnostic tells its fix.</summary>
internal static class CvtProperties
{
    /// <summary>The type the property is to have instead, qualified, as code writes it.</summary>
    public const string ReplacementType = "ReplacementType";

    /// <summary>The attribute that can be removed, or that belongs to the type, without its suffix.</summary>
    public const string Attribute = "Attribute";

    /// <summary>The class to register at its base class, qualified.</summary>
    public const string DerivedType = "DerivedType";

    /// <summary>What to register it as.</summary>
    public const string Discriminator = "Discriminator";

    /// <summary>The name of what is gone.</summary>
    public const string Name = "Name";

    /// <summary>The former name that is missing.</summary>
    public const string FormerName = "FormerName";

    /// <summary>The method to call instead.</summary>
    public const string Method = "Method";
}
