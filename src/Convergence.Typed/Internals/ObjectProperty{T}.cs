using System.ComponentModel;
using Convergence.Typed.Operations;

namespace Convergence.Typed.Internals;

/// <summary>A nested object.</summary>
/// <typeparam name="T">The proxy class of the object.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ObjectProperty<T> : ViewProperty<T>
    where T : RealTimeObject, IRealTimeObject<T>
{
    private readonly Func<T?>? _default;
    private readonly bool _isRequired;

    /// <summary>Describes the property.</summary>
    /// <param name="name">The name in the class.</param>
    /// <param name="wireName">The name in the data.</param>
    /// <param name="isRequired">True when the property is not nullable; it then never reads as null.</param>
    /// <param name="defaultValue">Makes the object the property reads as when it is missing in the data.</param>
    public ObjectProperty(string name, string wireName, bool isRequired = false, Func<T?>? defaultValue = null)
        : base(name, wireName)
    {
        _isRequired = isRequired;
        _default = defaultValue;
    }

    /// <summary>True when the property may be null.</summary>
    internal bool IsNullable => !_isRequired;

    private protected override ElementKind Kind => ElementKind.Object;

    private protected override string Expected => "an object";

    /// <summary>The proxy of the object; null when the property is null, which a required one never is.</summary>
    /// <param name="owner">The proxy.</param>
    public T? Get(RealTimeObject owner)
        => _isRequired || (_default is not null && owner.ObjectNode.GetSlot(Slot) is null) ? GetView(owner) : GetPresentView(owner);

    /// <summary>Puts another object there, or null. A detached proxy becomes the proxy of the new element.</summary>
    /// <param name="owner">The proxy.</param>
    /// <param name="value">The object.</param>
    /// <exception cref="ElementAttachedException">The object has another place already.</exception>
    public void Set(RealTimeObject owner, T? value)
    {
        if (value is null)
        {
            if (_isRequired)
            {
                throw Refused("null cannot be stored here.");
            }

            SetNull(owner);
            return;
        }

        if (Changing is not null && !IsCurrent(owner, owner.ObjectNode.GetSlot(Slot), value))
        {
            Insertion.Check(owner.Context, value);
            Announce(owner, value);
        }

        var edit = owner.BeginEdit();
        bool done = false;
        try
        {
            var present = owner.ObjectNode.GetSlot(Slot);
            if (!IsCurrent(owner, present, value))
            {
                var data = Insertion.Encode(edit.Context, value);
                Put(edit, owner, present, data);
                ViewTable.Move(value.Node, owner.ObjectNode.GetSlot(Slot)!, edit.Context);
            }

            done = true;
        }
        finally
        {
            edit.End(done);
        }
    }

    /// <inheritdoc/>
    internal override string Describe(RealTimeObject owner) => Get(owner) is null ? "null" : "{…}";

    private protected override T View(ModelContext context, ElementNode node) => T.Schema.View(context, (ObjectNode)node);

    private protected override DataValue MakeDefault(ModelContext context)
        => _default?.Invoke() is { } made ? Insertion.Encode(context, made) : new ObjectData(context.NextElementId(), []);

    private bool IsCurrent(RealTimeObject owner, ElementNode? present, T value)
        => ReferenceEquals(value, owner.Pending(Slot)) || (present is not null && ReferenceEquals(value.Node, present));
}
