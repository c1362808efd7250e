using System.Runtime.CompilerServices;

namespace Convergence.Typed.Operations;

/// <summary>
/// A discrete operation while it is being transformed. Rebasing thousands of splices over thousands shifts nearly every one of them
/// at every step, so splices are rewritten in place here and become an object again only when somebody wants to see them.
/// </summary>
internal struct WorkingOperation
{
    private DiscreteOperation _operation;
    private bool _isStale;

    /// <param name="operation">The operation.</param>
    /// <param name="target">Its target with the prefix string that all operations compared with this one share.</param>
    public WorkingOperation(DiscreteOperation operation, ElementId target)
    {
        _operation = operation;
        Target = target;
        IsNoOp = operation.NoOp;
        if (operation is StringSplice splice)
        {
            IsSplice = true;
            Index = splice.Index;
            DeleteCount = splice.DeleteCount;
            Length = splice.Inserted.Length;
        }
    }

    /// <summary>The target; compare it by <see cref="ElementId.IsSameInterned"/>.</summary>
    public readonly ElementId Target { get; }

    /// <summary>True for <see cref="StringSplice"/>; only then the next three mean something.</summary>
    public readonly bool IsSplice { get; }

    /// <summary>The position of the splice.</summary>
    public int Index { get; private set; }

    /// <summary>The number of units the splice removes.</summary>
    public int DeleteCount { get; private set; }

    /// <summary>The length of the text the splice inserts.</summary>
    public readonly int Length { get; }

    /// <summary>Whether the operation has no effect.</summary>
    public bool IsNoOp { get; private set; }

    /// <summary>Whether the operation was changed since this was last reset by its owner.</summary>
    public bool IsRewritten { get; set; }

    /// <summary>The type as last seen; transformation can change it.</summary>
    public readonly OperationType Type => _operation.Type;

    /// <summary>The operation as last made; good for everything but the place of a splice.</summary>
    public readonly DiscreteOperation Current => _operation;

    /// <summary>The text the splice inserts.</summary>
    public readonly string Inserted => ((StringSplice)_operation).Inserted;

    /// <summary>The operation as an object, made anew when the splice was rewritten.</summary>
    public DiscreteOperation Operation
    {
        get
        {
            if (_isStale)
            {
                var splice = (StringSplice)_operation;
                _operation = new StringSplice(splice.Target, Index, DeleteCount, splice.Inserted, IsNoOp);
                _isStale = false;
            }

            return _operation;
        }
    }

    /// <summary>Gives the splice another place; its text never changes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Rewrite(int index, int deleteCount)
    {
        Index = index;
        DeleteCount = deleteCount;
        _isStale = true;
        IsRewritten = true;
    }

    /// <summary>Takes the effect from the splice and leaves its fields.</summary>
    public void Cancel()
    {
        IsNoOp = true;
        _isStale = true;
        IsRewritten = true;
    }

    /// <summary>Puts another operation in the place of one that is not a splice, or a splice that a whole-text set has cancelled.</summary>
    public void Replace(DiscreteOperation operation)
    {
        if (!ReferenceEquals(operation, _operation))
        {
            _operation = operation;
            IsNoOp = operation.NoOp;
            IsRewritten = true;
        }
    }
}
