using System.ComponentModel;

namespace Convergence.Typed.Internals;

/// <summary>A list, map or set: what is the same for all three.</summary>
/// <typeparam name="TView">The collection.</typeparam>
/// <typeparam name="TItem">What it is made from.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CollectionProperty<TView, TItem> : ViewProperty<TView>
    where TView : RealTimeProxy
{
    private readonly Func<IEnumerable<TItem>?>? _defaults;

    private protected CollectionProperty(string name, string wireName, Func<IEnumerable<TItem>?>? defaults, bool isNullable)
        : base(name, wireName)
    {
        _defaults = defaults;
        IsNullable = isNullable;
    }

    /// <summary>True when the property may be null.</summary>
    internal bool IsNullable { get; }

    /// <inheritdoc/>
    internal override bool IsContent => true;

    /// <summary>What the collection reads as when it is missing in the data.</summary>
    private protected IEnumerable<TItem> Defaults => _defaults?.Invoke() ?? [];

    /// <summary>The collection; never null.</summary>
    /// <param name="owner">The proxy.</param>
    public TView Get(RealTimeObject owner) => GetView(owner);

    /// <summary>The collection; null when the property is null, or missing in the data without a default.</summary>
    /// <param name="owner">The proxy.</param>
    public TView? GetOrNull(RealTimeObject owner)
        => _defaults is not null && owner.ObjectNode.GetSlot(Slot) is null ? GetView(owner) : GetPresentView(owner);

    /// <summary>Gives the collection other content, in one compound of removes of what was seen and is gone, and of what comes: what others add meanwhile survives.</summary>
    /// <param name="owner">The proxy.</param>
    /// <param name="value">The new content.</param>
    /// <exception cref="ArgumentException">A value has no encoding; nothing was changed.</exception>
    public void Set(RealTimeObject owner, TView? value)
    {
        if (value is not null)
        {
            Check(value);
            if (Changing is not null && (GetOrNull(owner) is not { } present || IsChanged(present, value)))
            {
                Announce(owner, value);
            }

            ReplaceAll(Get(owner), value);
        }
        else if (IsNullable)
        {
            SetNull(owner);
        }
        else
        {
            throw Refused("null cannot be stored here.");
        }
    }

    /// <inheritdoc/>
    internal override string Describe(RealTimeObject owner) => GetOrNull(owner)?.ToString() ?? "null";

    /// <summary>Refuses content without an encoding in the name of the property, where the collection does not do that itself.</summary>
    private protected virtual void Check(TView value)
    {
    }

    /// <summary>True when the present content differs from the new one.</summary>
    private protected abstract bool IsChanged(TView present, TView value);

    /// <summary>Gives the collection its new content.</summary>
    private protected abstract void ReplaceAll(TView present, TView value);
}
