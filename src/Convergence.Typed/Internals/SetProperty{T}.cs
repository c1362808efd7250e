using System.ComponentModel;
using Convergence.Typed.Operations;

namespace Convergence.Typed.Internals;

/// <summary>A set.</summary>
/// <typeparam name="T">The type of the members.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SetProperty<T> : ViewProperty<RealTimeSet<T>>
    where T : notnull
{
    private readonly Func<IEnumerable<T>?>? _defaults;

    /// <summary>Describes the property.</summary>
    /// <param name="name">The name in the class.</param>
    /// <param name="wireName">The name in the data.</param>
    /// <param name="members">The codec of the members.</param>
    /// <param name="defaults">Makes the members the set reads as when it is missing in the data; null stands for none.</param>
    /// <param name="isNullable">True when the set itself may be null.</param>
    public SetProperty(string name, string wireName, Codec<T> members, Func<IEnumerable<T>?>? defaults = null, bool isNullable = false)
        : base(name, wireName)
    {
        ArgumentNullException.ThrowIfNull(members);
        Members = members;
        _defaults = defaults;
        IsNullable = isNullable;
    }

    /// <summary>The codec of the members.</summary>
    internal Codec<T> Members { get; }

    /// <summary>True when the property may be null.</summary>
    internal bool IsNullable { get; }

    private protected override ElementKind Kind => ElementKind.Object;

    private protected override string Expected => "an object";

    /// <summary>The set; never null.</summary>
    /// <param name="owner">The proxy.</param>
    public RealTimeSet<T> Get(RealTimeObject owner) => GetView(owner);

    /// <summary>The set; null when the property is null, or missing in the data without a default.</summary>
    /// <param name="owner">The proxy.</param>
    public RealTimeSet<T>? GetOrNull(RealTimeObject owner)
        => _defaults is not null && owner.ObjectNode.GetSlot(Slot) is null ? GetView(owner) : GetPresentView(owner);

    /// <summary>Gives the set other members, in one compound: those seen that are not in the new set are removed, the others added.</summary>
    /// <param name="owner">The proxy.</param>
    /// <param name="value">The new members.</param>
    /// <exception cref="ArgumentException">A value has no encoding; nothing was changed.</exception>
    public void Set(RealTimeObject owner, RealTimeSet<T>? value)
    {
        if (value is not null)
        {
            if (value.RefuseDraft(Members) is { } reason)
            {
                throw Refused(reason);
            }

            if (Changing is not null && GetOrNull(owner)?.SetEquals(value) != true)
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

    /// <summary>Makes the data of the members, none of which is refused.</summary>
    internal DataValue Encode(ModelContext context, IEnumerable<T> items)
    {
        var id = context.NextElementId();
        return new ObjectData(id, RealTimeSet<T>.Encode(context, items, Members, FullName));
    }

    private protected override RealTimeSet<T> View(ModelContext context, ElementNode node) => RealTimeSet<T>.View(context, (ObjectNode)node, Members);

    private protected override DataValue MakeDefault(ModelContext context) => Encode(context, _defaults?.Invoke() ?? []);
}
