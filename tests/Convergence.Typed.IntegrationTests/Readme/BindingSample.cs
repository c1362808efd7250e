namespace Convergence.Typed.IntegrationTests.Readme;

internal static class BindingSample
{
    public static void Bind(RealTimeBoard board, TextBox box)
    {
        board.Notes.TextChanged += (_, change) =>
        {
            Console.WriteLine($"{change.Origin} wrote {change.InsertedText}");     // "local", or the name of the user who did
            if (!change.Origin.IsLocal)
            {
                int caret = change.Map(box.Caret);                                 // stays with the letter it was at
                box.Text = board.Notes;
                box.Caret = caret;
            }
        };
        box.Typed += (_, _) => board.Notes.SetValue(box.Text, box.Caret);          // the smallest splice, where it was typed
    }

    /// <summary>What a toolkit's text box offers.</summary>
    internal sealed class TextBox
    {
        public event EventHandler? Typed;

        public string Text { get; set; } = "";

        public int Caret { get; set; }

        public void Type(string text)
        {
            Text = Text.Insert(Caret, text);
            Caret += text.Length;
            Typed?.Invoke(this, EventArgs.Empty);
        }
    }
}
