namespace Convergence.Typed.Generators.Model;

/// <summary>The partial methods of a property that the user's part of the proxy may implement.</summary>
[Flags]
internal enum Hooks
{
    None = 0,

    /// <summary><c>OnXChanging</c>.</summary>
    Changing = 1,

    /// <summary><c>OnXChanged</c>.</summary>
    Changed = 2,
}
