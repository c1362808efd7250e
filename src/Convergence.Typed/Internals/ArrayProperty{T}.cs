using System.ComponentModel;
using Convergence.Typed.Operations;

namespace Convergence.Typed.Internals;

/// <summary>A list.</summary>
/// <typeparam name="T">The type of the entries.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ArrayProperty<T> : CollectionProperty<RealTimeArray<T>, T>
{
    /// <summary>Describes the property.</summary>
    /// <param name="name">The name in the class.</param>
    /// <param name="wireName">The name in the data.</param>
    /// <param name="items">The codec of the entries.</param>
    /// <param name="defaults">Makes the entries the list reads as when it is missing in the data; null stands for none.</param>
    /// <param name="isNullable">True when the list itself may be null.</param>
    public ArrayProperty(string name, string wireName, Codec<T> items, Func<IEnumerable<T>?>? defaults = null, bool isNullable = false)
        : base(name, wireName, defaults, isNullable)
    {
        ArgumentNullException.ThrowIfNull(items);
        Items = items;
    }

    /// <summary>The codec of the entries.</summary>
    internal Codec<T> Items { get; }

    private protected override ElementKind Kind => ElementKind.Array;

    private protected override string Expected => "a list";

    private protected override RealTimeArray<T> View(ModelContext context, ElementNode node) => RealTimeArray<T>.View(context, (ArrayNode)node, Items);

    private protected override DataValue MakeDefault(ModelContext context)
        => new ArrayData(context.NextElementId(), Defaults.Select(item => Items.Encode(context, item)));

    private protected override bool IsChanged(RealTimeArray<T> present, RealTimeArray<T> value) => present.IsChangedBy(value);

    private protected override void ReplaceAll(RealTimeArray<T> present, RealTimeArray<T> value) => present.ReplaceAll(value);
}
