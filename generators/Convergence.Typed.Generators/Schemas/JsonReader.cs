using System.Globalization;
using System.Text;

namespace Convergence.Typed.Generators.Schemas;

/// <summary>Reads JSON strictly, as RFC 8259 has it: no comments, no trailing commas, one value.</summary>
internal sealed class JsonReader
{
    // Deeper than any schema of a model, and shallow enough for every stack.
    private const int MaximumDepth = 64;

    private readonly string _text;
    private int _at;
    private int _depth;

    private JsonReader(string text) => _text = text;

    /// <summary>Reads a text.</summary>
    /// <exception cref="FormatException">It is no JSON; the message says where and why.</exception>
    public static JsonValue Read(string text)
    {
        JsonReader reader = new(text);
        reader.SkipSpace();
        JsonValue value = reader.ReadValue();
        reader.SkipSpace();
        return reader._at == text.Length ? value : throw reader.Wrong("the end was expected");
    }

    private JsonValue ReadValue()
    {
        switch (Peek())
        {
            case '{':
                return ReadObject();
            case '[':
                return ReadArray();
            case '"':
                return new JsonValue { Text = ReadString() };
            case 't':
                return ReadWord("true");
            case 'f':
                return ReadWord("false");
            case 'n':
                return ReadWord("null");
            default:
                return ReadNumber();
        }
    }

    private JsonValue ReadObject()
    {
        Dictionary<string, JsonValue> members = new(StringComparer.Ordinal);
        Enter();
        if (!TryTake('}'))
        {
            do
            {
                SkipSpace();
                if (Peek() != '"')
                {
                    throw Wrong("a name was expected");
                }

                string name = ReadString();
                SkipSpace();
                Take(':');
                SkipSpace();
                JsonValue value = ReadValue();
                if (members.ContainsKey(name))
                {
                    throw Wrong($"the name '{name}' occurs twice");
                }

                members.Add(name, value);
                SkipSpace();
            }
            while (TryTake(','));
            Take('}');
        }

        _depth--;
        return new JsonValue { Members = members };
    }

    private JsonValue ReadArray()
    {
        List<JsonValue> items = [];
        Enter();
        if (!TryTake(']'))
        {
            do
            {
                SkipSpace();
                items.Add(ReadValue());
                SkipSpace();
            }
            while (TryTake(','));
            Take(']');
        }

        _depth--;
        return new JsonValue { Items = items };
    }

    private string ReadString()
    {
        StringBuilder text = new();
        _at++;
        while (Peek() is not '"' and var c)
        {
            if (c < ' ')
            {
                throw Wrong("a string is not closed");
            }

            _at++;
            text.Append(c == '\\' ? ReadEscape() : c);
        }

        _at++;
        return text.ToString();
    }

    private char ReadEscape()
    {
        char c = Peek();
        _at++;
        switch (c)
        {
            case '"' or '\\' or '/':
                return c;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u' when _at + 4 <= _text.Length && ushort.TryParse(_text.Substring(_at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit):
                _at += 4;
                return (char)unit;
            default:
                throw Wrong("there is no such escape");
        }
    }

    private JsonValue ReadNumber()
    {
        int start = _at;
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] is '-' or '+' or '.'))
        {
            _at++;
        }

        string number = _text.Substring(start, _at - start);
        bool isNumber = number.Length > 0 && number[0] is '-' or >= '0' and <= '9'
            && double.TryParse(number, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out _);
        return isNumber ? JsonValue.Null : throw Wrong("a value was expected");
    }

    // Of words and numbers a comparison of schemas needs nothing.
    private JsonValue ReadWord(string word)
    {
        if (string.CompareOrdinal(_text, _at, word, 0, word.Length) != 0)
        {
            throw Wrong("a value was expected");
        }

        _at += word.Length;
        return JsonValue.Null;
    }

    private void Enter()
    {
        _at++;
        if (++_depth > MaximumDepth)
        {
            throw Wrong("it is nested too deeply");
        }

        SkipSpace();
    }

    private char Peek() => _at < _text.Length ? _text[_at] : throw Wrong("it ends too early");

    private bool TryTake(char c)
    {
        if (Peek() != c)
        {
            return false;
        }

        _at++;
        return true;
    }

    private void Take(char c)
    {
        if (!TryTake(c))
        {
            throw Wrong($"'{c}' was expected");
        }
    }

    private void SkipSpace()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t' or '\r' or '\n')
        {
            _at++;
        }
    }

    private FormatException Wrong(string reason)
    {
        int line = 1;
        for (int i = 0; i < _at && i < _text.Length; i++)
        {
            line += _text[i] == '\n' ? 1 : 0;
        }

        return new FormatException($"line {line.ToString(CultureInfo.InvariantCulture)}: {reason}");
    }
}
