namespace Convergence.Typed.Operations.Tests.Tree;

/// <summary>Keeps the changes it is told of.</summary>
internal sealed class ChangeList : List<ElementChange>, IChangeSink
{
    void IChangeSink.Add(in ElementChange change) => Add(change);
}
