using System.ComponentModel;
using Convergence.Typed.Operations;

namespace Convergence.Typed.Internals;

/// <summary>A property that may hold anything.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ElementProperty : ViewProperty<RealTimeElement>
{
    private static readonly UntypedCodec s_codec = new();

    private readonly Func<RealTimeElement?>? _default;

    /// <summary>Describes the property.</summary>
    /// <param name="name">The name in the class.</param>
    /// <param name="wireName">The name in the data.</param>
    /// <param name="defaultValue">Makes the element the property reads as when it is missing in the data.</param>
    public ElementProperty(string name, string wireName, Func<RealTimeElement?>? defaultValue = null)
        : base(name, wireName)
        => _default = defaultValue;

    private protected override ElementKind Kind => ElementKind.Null;

    private protected override string Expected => "anything";

    /// <summary>The element; one of kind Null when the property is null or missing.</summary>
    /// <param name="owner">The proxy.</param>
    public RealTimeElement Get(RealTimeObject owner) => GetView(owner);

    /// <summary>The element; null when the property is null, or missing in the data without a default.</summary>
    /// <param name="owner">The proxy.</param>
    public RealTimeElement? GetOrNull(RealTimeObject owner)
        => _default is not null && owner.ObjectNode.GetSlot(Slot) is null ? GetView(owner) : GetPresentView(owner);

    /// <summary>Puts another value there, or null. A value of the kind that is there changes the element in place; anything else replaces it.</summary>
    /// <param name="owner">The proxy.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ElementAttachedException">The element has another place already.</exception>
    public void Set(RealTimeObject owner, RealTimeElement? value)
    {
        if (value is null)
        {
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
                Insertion.Check(edit.Context, value);
                Write(edit, owner, present, value);
            }

            done = true;
        }
        finally
        {
            edit.End(done);
        }
    }

    /// <inheritdoc/>
    internal override bool IsContent => true;

    /// <inheritdoc/>
    internal override string Describe(RealTimeObject owner) => GetOrNull(owner)?.Value switch
    {
        null => "null",
        RealTimeElement element => element.Kind == ElementKind.Array ? "[…]" : "{…}",
        var value => value.ToString()!,
    };

    private protected override bool Fits(ElementNode node) => true;

    private protected override RealTimeElement View(ModelContext context, ElementNode node) => UntypedCodec.View(context, node);

    private protected override DataValue MakeDefault(ModelContext context)
        => _default?.Invoke() is { } made ? Insertion.Encode(context, made) : new NullData(context.NextElementId());

    private bool IsCurrent(RealTimeObject owner, ElementNode? present, RealTimeElement value)
        => ReferenceEquals(value, owner.Pending(Slot)) || (present is not null && ReferenceEquals(value.Node, present));

    private void Write(EditScope edit, RealTimeObject owner, ElementNode? present, RealTimeElement value)
    {
        if (present is not null && !IsFormer(present) && s_codec.TryUpdate(present, value, out var operation))
        {
            if (operation is not null)
            {
                edit.Apply(operation);
            }

            return;
        }

        Put(edit, owner, present, Insertion.Encode(edit.Context, value));
        ViewTable.Move(value.Node, owner.ObjectNode.GetSlot(Slot)!, edit.Context);
    }
}
