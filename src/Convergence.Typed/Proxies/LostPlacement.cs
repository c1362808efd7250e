using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <summary>The content stands in for an element that cannot be read as what was asked for; it reads as the defaults and cannot be edited.</summary>
internal sealed class LostPlacement(ElementNode wrong) : Placement
{
    public override bool IsAttached => false;

    public override string Path => wrong.Path;

    public override EditScope BeginEdit(RealTimeProxy view) => throw new ElementDetachedException($"'{Path}' (which holds a {wrong.Kind})");
}
