namespace Convergence.Typed.Tests.Proxies;

/// <summary>A text box as user interface toolkits have it, bound both ways to a co-edited text.</summary>
internal sealed class FakeTextBox
{
    private readonly RealTimeText _source;
    private readonly bool _tellsCaret;

    /// <param name="source">The text.</param>
    /// <param name="tellsCaret">False for a plain binding to <see cref="RealTimeText.Value"/>, which knows no caret.</param>
    public FakeTextBox(RealTimeText source, bool tellsCaret)
    {
        (_source, _tellsCaret, Text) = (source, tellsCaret, source.Value);
        source.TextChanged += (_, e) =>
        {
            if (!e.Origin.IsLocal)
            {
                Caret = e.Map(Caret);
                Text = source.Value;
            }
        };
    }

    public string Text { get; private set; }

    public int Caret { get; set; }

    /// <summary>The user types a character, or pastes a text.</summary>
    public void Type(string typed)
    {
        Text = Text.Insert(Caret, typed);
        Caret += typed.Length;
        Push();
    }

    /// <summary>The user deletes the character before the caret.</summary>
    public void Backspace()
    {
        if (Caret > 0)
        {
            Text = Text.Remove(--Caret, 1);
            Push();
        }
    }

    private void Push()
    {
        if (_tellsCaret)
        {
            _source.SetValue(Text, Caret);
        }
        else
        {
            _source.Value = Text;
        }
    }
}
