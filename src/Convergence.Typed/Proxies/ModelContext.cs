using System.Runtime.CompilerServices;
using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <summary>What proxies talk to: one per open model, and one per piece of data that is in no model yet (<see cref="DetachedContext"/>).</summary>
internal abstract class ModelContext
{
    // What has been reported about a node already, so that a getter read in a loop reports a wrong value once.
    private readonly ConditionalWeakTable<ElementNode, string> _reported = [];

    /// <summary>The tree the nodes of this context live in.</summary>
    public abstract ElementTree Tree { get; }

    /// <summary>The typed model, for <see cref="RealTimeElement"/>; null outside of one.</summary>
    public virtual object? Model => null;

    /// <summary>Takes the model's gate for an edit; re-entrant. Throws on the wrong thread, and when the model is closed, failed or disposed.</summary>
    public abstract void EnterEdit();

    /// <summary>Releases the gate; the outermost call lets events be raised, outside of the gate.</summary>
    public abstract void ExitEdit();

    /// <summary>Applies and queues an operation; between <see cref="EnterEdit"/> and <see cref="ExitEdit"/>. Events wait for the end of the edit.</summary>
    public abstract void Apply(DiscreteOperation operation);

    /// <summary>The same for those who have the element that the operation aims at.</summary>
    public virtual void Apply(DiscreteOperation operation, ElementNode target) => Apply(operation);

    /// <summary>Starts a group: operations that become one compound. Joins a group that is open; inside an edit only.</summary>
    public abstract void BeginGroup();

    /// <summary>Ends a group.</summary>
    /// <param name="success">False takes its operations back.</param>
    public abstract void EndGroup(bool success);

    /// <summary>Takes the model's gate for a consistent read; re-entrant, exclusive (views are made under it), from any thread, and also after the model was closed.</summary>
    public abstract void EnterRead();

    /// <summary>Releases the gate.</summary>
    public abstract void ExitRead();

    /// <summary>A fresh id for a new element.</summary>
    public abstract ElementId NextElementId();

    /// <summary>A value of an unexpected type was read as the default. Called on whatever thread reads, perhaps inside the gate: do not raise the event from within.</summary>
    public abstract void ReportMismatch(ElementNode node, string property, string message);

    /// <summary>Holds the gate for reading until the result is disposed.</summary>
    public ReadScope Read()
    {
        EnterRead();
        return new ReadScope(this);
    }

    /// <summary>Reports a wrong value, once per node and message.</summary>
    public void Mismatch(ElementNode node, string property, string message)
    {
        lock (_reported)
        {
            if (_reported.TryGetValue(node, out string? last) && last == message)
            {
                return;
            }

            _reported.AddOrUpdate(node, message);
        }

        ReportMismatch(node, property, message);
    }

    /// <summary>Ends a read.</summary>
    public readonly ref struct ReadScope(ModelContext context)
    {
        /// <summary>Releases the gate.</summary>
        public void Dispose() => context.ExitRead();
    }
}
