using System.Text;

namespace Convergence.Typed.Generators.Infrastructure;

/// <summary>Writes indented C# with line feeds, whatever the machine's line end is.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public void Line()
    {
        _text.Append('\n');
    }

    public void Line(string text)
    {
        // Directives stay in the first column, where people look for them.
        if (text.Length == 0 || text[0] != '#')
        {
            _text.Append(' ', _depth * 4);
        }

        _text.Append(text).Append('\n');
    }

    /// <summary>Opens a brace under <paramref name="header"/>; disposing the result closes it.</summary>
    public Scope Block(string header) => Block(header, "}");

    /// <summary>Opens a brace under <paramref name="header"/>; disposing the result writes <paramref name="end"/>.</summary>
    public Scope Block(string header, string end) => Block(header, "{", end);

    /// <summary>Writes <paramref name="start"/> under <paramref name="header"/>; disposing the result writes <paramref name="end"/>.</summary>
    public Scope Block(string header, string start, string end)
    {
        Line(header);
        Line(start);
        _depth++;
        return new Scope(this, end);
    }

    public override string ToString() => _text.ToString();

    public readonly struct Scope(SourceWriter writer, string end) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            writer.Line(end);
        }
    }
}
