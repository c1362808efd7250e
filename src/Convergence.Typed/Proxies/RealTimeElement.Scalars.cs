using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <content>Texts, numbers, booleans and dates.</content>
public sealed partial class RealTimeElement
{
    /// <summary>Gives a text another value as a whole; concurrent edits of it are lost. See <see cref="Splice"/> for edits that merge.</summary>
    /// <param name="value">The text.</param>
    /// <exception cref="ArgumentException">The text has half of a surrogate pair.</exception>
    /// <exception cref="ElementDetachedException">The element is no longer part of its model.</exception>
    public void Set(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var text = As<StringNode>();
        if (Internals.Utf16.Refuse(value) is { } reason)
        {
            throw new ArgumentException($"'{base.Path}': {reason}", nameof(value));
        }

        Edit(context =>
        {
            if (text.Value != value)
            {
                context.Apply(new StringSet(Id, value));
            }
        });
    }

    /// <summary>Gives a number another value.</summary>
    /// <param name="value">The number.</param>
    /// <exception cref="ArgumentException">The number is not finite, or the element is a counter of whole numbers that does not take it.</exception>
    /// <exception cref="ElementDetachedException">The element is no longer part of its model.</exception>
    public void Set(double value)
    {
        var number = As<NumberNode>();
        CheckNumber(value);
        Edit(context =>
        {
            if (number.Value != value)
            {
                context.Apply(new NumberSet(Id, value));
            }
        });
    }

    /// <summary>Gives a boolean another value.</summary>
    /// <param name="value">The boolean.</param>
    /// <exception cref="ElementDetachedException">The element is no longer part of its model.</exception>
    public void Set(bool value)
    {
        var truth = As<BooleanNode>();
        Edit(context =>
        {
            if (truth.Value != value)
            {
                context.Apply(new BooleanSet(Id, value));
            }
        });
    }

    /// <summary>Gives a date another value.</summary>
    /// <param name="value">The instant; of kind <see cref="DateTimeKind.Utc"/> or <see cref="DateTimeKind.Local"/>.</param>
    /// <exception cref="ArgumentException">The value is of kind <see cref="DateTimeKind.Unspecified"/>.</exception>
    /// <exception cref="ElementDetachedException">The element is no longer part of its model.</exception>
    public void Set(DateTime value)
    {
        var date = As<DateNode>();
        if (Internals.Codecs.DateTime.Refuse(value) is { } reason)
        {
            throw new ArgumentException($"'{base.Path}': {reason}", nameof(value));
        }

        Edit(context =>
        {
            if (Internals.Codecs.DateTime.TryUpdate(date, value, out var operation) && operation is not null)
            {
                context.Apply(operation);
            }
        });
    }

    /// <summary>Adds to a number; concurrent additions add up.</summary>
    /// <param name="delta">What to add; 0 changes nothing.</param>
    /// <exception cref="ArgumentException">The number is not finite, or the element is a counter of whole numbers that does not take it.</exception>
    /// <exception cref="ElementDetachedException">The element is no longer part of its model.</exception>
    public void AddToNumber(double delta)
    {
        As<NumberNode>();
        CheckNumber(delta);
        Edit(context =>
        {
            if (delta != 0)
            {
                context.Apply(new NumberDelta(Id, delta));
            }
        });
    }

    /// <summary>Replaces a part of a text; concurrent edits merge.</summary>
    /// <param name="index">The first position to remove, in UTF-16 code units.</param>
    /// <param name="deleteCount">How many code units to remove.</param>
    /// <param name="text">What to insert there.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part is not inside the text.</exception>
    /// <exception cref="ArgumentException"><paramref name="text"/> has half of a surrogate pair.</exception>
    /// <exception cref="ElementDetachedException">The element is no longer part of its model.</exception>
    public void Splice(int index, int deleteCount, string text)
    {
        var node = As<StringNode>();
        Edit(context =>
        {
            if (TextSplices.Make(node, index, deleteCount, text) is { } splice)
            {
                context.Apply(splice);
            }
        });
    }

    private void CheckNumber(double value)
    {
        // Where a proxy says that this counts whole numbers, a fraction would be a value it cannot read.
        if (Node is { Parent: { } parent, KeyInParent: { } key } && ViewTable.Find<RealTimeObject>(parent) is { } owner && owner.Refuse(key, value) is { } reason)
        {
            throw new ArgumentException(reason, nameof(value));
        }

        if (!double.IsFinite(value))
        {
            throw new ArgumentException($"'{base.Path}': only finite numbers can be stored.", nameof(value));
        }
    }
}
