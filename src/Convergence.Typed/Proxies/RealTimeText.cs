using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <summary>A co-edited text: insertions and removals of several people merge, and positions follow concurrent edits.</summary>
/// <remarks>
/// Positions are UTF-16 code units. An edit never cuts a surrogate pair in two: removing half of one removes all of it, and what is inserted
/// inside of one goes behind it. May be read from any thread; editing follows the threading rules of the model.
/// </remarks>
[DebuggerDisplay("{Shown}, Length = {Length}")]
public sealed class RealTimeText : RealTimeProxy
{
    private static readonly RealTimePropertyChangedEventArgs s_value = new(nameof(Value));
    private static readonly RealTimePropertyChangedEventArgs s_length = new(nameof(Length));
    private static readonly RealTimePropertyChangedEventArgs s_indexer = new("Item[]");

    internal RealTimeText(ModelContext context, StringNode node) => Bind(context, node);

    /// <summary>Raised after a part of the text changed, here or elsewhere; says which.</summary>
    public event EventHandler<TextChangedEventArgs>? TextChanged;

    /// <summary>The text. Assigning emits the smallest splice that makes the difference, so that typing in a bound text box merges with what others type.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    /// <exception cref="ArgumentException">The value has half of a surrogate pair.</exception>
    /// <exception cref="ElementDetachedException">The text is no longer part of its model.</exception>
    public string Value
    {
        get
        {
            using (Context.Read())
            {
                return Text.Value;
            }
        }

        set => Apply(value, static (node, value) => TextSplices.MakeMinimal(node, value));
    }

    /// <summary>The length in UTF-16 code units.</summary>
    public int Length
    {
        get
        {
            using (Context.Read())
            {
                return Text.Length;
            }
        }
    }

    /// <summary>One UTF-16 code unit, without making the whole text.</summary>
    /// <param name="index">0 to <see cref="Length"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is outside the text.</exception>
    public char this[int index]
    {
        get
        {
            using (Context.Read())
            {
                return Text[index];
            }
        }
    }

    private string Shown => DebugText.Cut(Value);

    private StringNode Text => (StringNode)Node;

    /// <summary>Gives the text.</summary>
    /// <param name="text">The co-edited text.</param>
    [return: NotNullIfNotNull(nameof(text))]
    public static implicit operator string?(RealTimeText? text) => text?.Value;

    /// <summary>
    /// Assigns <see cref="Value"/> for an editor that knows its caret: of several splices that are equally small it emits the one at the caret. Typing a second <c>l</c> into <c>hel|lo</c>
    /// puts it where it was typed, and what others insert meanwhile stays on its side.
    /// </summary>
    /// <param name="value">The text after the edit.</param>
    /// <param name="caret">The position of the caret after the edit, 0 to the length of <paramref name="value"/>.</param>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    /// <exception cref="ArgumentException">The value has half of a surrogate pair.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="caret"/> is outside the value.</exception>
    /// <exception cref="ElementDetachedException">The text is no longer part of its model.</exception>
    public void SetValue(string value, int caret)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)caret, (uint)value.Length, nameof(caret));
        Apply((value, caret), static (node, edit) => TextSplices.MakeMinimal(node, edit.value, edit.caret));
    }

    /// <summary>Inserts.</summary>
    /// <param name="index">Where, 0 to <see cref="Length"/>.</param>
    /// <param name="text">What; the empty text changes nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is outside the text.</exception>
    /// <exception cref="ArgumentException"><paramref name="text"/> has half of a surrogate pair.</exception>
    /// <exception cref="ElementDetachedException">The text is no longer part of its model.</exception>
    public void Insert(int index, string text) => Splice(index, 0, text);

    /// <summary>Inserts at the end.</summary>
    /// <param name="text">What; the empty text changes nothing.</param>
    /// <exception cref="ArgumentException"><paramref name="text"/> has half of a surrogate pair.</exception>
    /// <exception cref="ElementDetachedException">The text is no longer part of its model.</exception>
    public void Append(string text) => Apply(text, static (node, text) => TextSplices.Make(node, node.Length, 0, text));

    /// <summary>Removes.</summary>
    /// <param name="index">The first position to remove.</param>
    /// <param name="count">How many code units; 0 changes nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part is not inside the text.</exception>
    /// <exception cref="ElementDetachedException">The text is no longer part of its model.</exception>
    public void Remove(int index, int count) => Splice(index, count, "");

    /// <summary>Replaces a part.</summary>
    /// <param name="index">The first position to remove.</param>
    /// <param name="deleteCount">How many code units to remove.</param>
    /// <param name="text">What to insert there.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part is not inside the text.</exception>
    /// <exception cref="ArgumentException"><paramref name="text"/> has half of a surrogate pair.</exception>
    /// <exception cref="ElementDetachedException">The text is no longer part of its model.</exception>
    public void Splice(int index, int deleteCount, string text)
        => Apply((index, deleteCount, text), static (node, part) => TextSplices.Make(node, part.index, part.deleteCount, part.text));

    /// <summary>Gives the text.</summary>
    public override string ToString() => Value;

    private protected override void OnChange(in ElementChange change, ChangeOrigin origin)
    {
        if (change.Kind is not (ElementChangeKind.TextSpliced or ElementChangeKind.TextSet))
        {
            return;
        }

        TextChanged?.Invoke(this, new TextChangedEventArgs(Math.Max(change.Index, 0), change.RemovedText ?? "", change.InsertedText ?? "", origin));
        RaisePropertyChanged(s_value, origin);
        RaisePropertyChanged(s_indexer, origin);
        if (change.RemovedText?.Length != change.InsertedText?.Length)
        {
            RaisePropertyChanged(s_length, origin);
        }
    }

    private void Apply<TState>(TState state, Func<StringNode, TState, StringSplice?> make)
    {
        var edit = BeginEdit();
        bool done = false;
        try
        {
            if (make(Text, state) is { } splice)
            {
                edit.Apply(splice);
            }

            done = true;
        }
        finally
        {
            edit.End(done);
        }
    }
}
