using System.ComponentModel;
using Convergence.Typed.Operations;

namespace Convergence.Typed.Internals;

/// <summary>A set.</summary>
/// <typeparam name="T">The type of the members.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SetProperty<T> : CollectionProperty<RealTimeSet<T>, T>
    where T : notnull
{
    /// <summary>Describes the property.</summary>
    /// <param name="name">The name in the class.</param>
    /// <param name="wireName">The name in the data.</param>
    /// <param name="members">The codec of the members.</param>
    /// <param name="defaults">Makes the members the set reads as when it is missing in the data; null stands for none.</param>
    /// <param name="isNullable">True when the set itself may be null.</param>
    public SetProperty(string name, string wireName, Codec<T> members, Func<IEnumerable<T>?>? defaults = null, bool isNullable = false)
        : base(name, wireName, defaults, isNullable)
    {
        ArgumentNullException.ThrowIfNull(members);
        Members = members;
    }

    /// <summary>The codec of the members.</summary>
    internal Codec<T> Members { get; }

    private protected override ElementKind Kind => ElementKind.Object;

    private protected override string Expected => "an object";

    /// <summary>Makes the data of the members, none of which is refused.</summary>
    internal DataValue Encode(ModelContext context, IEnumerable<T> items)
    {
        var id = context.NextElementId();
        return new ObjectData(id, RealTimeSet<T>.Encode(context, items, Members, FullName));
    }

    private protected override RealTimeSet<T> View(ModelContext context, ElementNode node) => RealTimeSet<T>.View(context, (ObjectNode)node, Members);

    private protected override DataValue MakeDefault(ModelContext context) => Encode(context, Defaults);

    private protected override void Check(RealTimeSet<T> value)
    {
        if (value.RefuseDraft(Members) is { } reason)
        {
            throw Refused(reason);
        }
    }

    private protected override bool IsChanged(RealTimeSet<T> present, RealTimeSet<T> value) => !present.SetEquals(value);

    private protected override void ReplaceAll(RealTimeSet<T> present, RealTimeSet<T> value) => present.ReplaceAll(value);
}
