using System.ComponentModel;
using Convergence.Typed.Operations;

namespace Convergence.Typed.Internals;

/// <summary>A list.</summary>
/// <typeparam name="T">The type of the entries.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ArrayProperty<T> : ViewProperty<RealTimeArray<T>>
{
    private readonly Func<IEnumerable<T>?>? _defaults;

    /// <summary>Describes the property.</summary>
    /// <param name="name">The name in the class.</param>
    /// <param name="wireName">The name in the data.</param>
    /// <param name="items">The codec of the entries.</param>
    /// <param name="defaults">Makes the entries the list reads as when it is missing in the data; null stands for none.</param>
    /// <param name="isNullable">True when the list itself may be null.</param>
    public ArrayProperty(string name, string wireName, Codec<T> items, Func<IEnumerable<T>?>? defaults = null, bool isNullable = false)
        : base(name, wireName)
    {
        ArgumentNullException.ThrowIfNull(items);
        Items = items;
        _defaults = defaults;
        IsNullable = isNullable;
    }

    /// <summary>The codec of the entries.</summary>
    internal Codec<T> Items { get; }

    /// <summary>True when the property may be null.</summary>
    internal bool IsNullable { get; }

    private protected override ElementKind Kind => ElementKind.Array;

    private protected override string Expected => "a list";

    /// <summary>The list; never null.</summary>
    /// <param name="owner">The proxy.</param>
    public RealTimeArray<T> Get(RealTimeObject owner) => GetView(owner);

    /// <summary>The list; null when the property is null, or missing in the data without a default.</summary>
    /// <param name="owner">The proxy.</param>
    public RealTimeArray<T>? GetOrNull(RealTimeObject owner)
        => _defaults is not null && owner.ObjectNode.GetSlot(Slot) is null ? GetView(owner) : GetPresentView(owner);

    /// <summary>Replaces the entries: one compound of removes of those seen and inserts, so that what others add meanwhile survives.</summary>
    /// <param name="owner">The proxy.</param>
    /// <param name="value">The new entries.</param>
    public void Set(RealTimeObject owner, RealTimeArray<T>? value)
    {
        if (value is not null)
        {
            if (Changing is not null && (GetOrNull(owner) is not { } present || present.IsChangedBy(value)))
            {
                Announce(owner, value);
            }

            Get(owner).ReplaceAll(value);
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
    internal override bool IsContent => true;

    /// <inheritdoc/>
    internal override string Describe(RealTimeObject owner) => GetOrNull(owner)?.ToString() ?? "null";

    private protected override RealTimeArray<T> View(ModelContext context, ElementNode node) => RealTimeArray<T>.View(context, (ArrayNode)node, Items);

    private protected override DataValue MakeDefault(ModelContext context)
        => new ArrayData(context.NextElementId(), (_defaults?.Invoke() ?? []).Select(item => Items.Encode(context, item)));
}
