using System.Globalization;

namespace Convergence.Typed.Benchmarks;

/// <summary>The command line: <c>--name value</c> or <c>--name=value</c>; whatever else is there is passed over.</summary>
internal sealed class Options
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public Options(ReadOnlySpan<string> arguments)
    {
        for (int i = 0; i < arguments.Length; i++)
        {
            if (!arguments[i].StartsWith("--", StringComparison.Ordinal))
            {
                continue;
            }

            string name = arguments[i][2..];
            int equals = name.IndexOf('=', StringComparison.Ordinal);
            if (equals >= 0)
            {
                _values[name[..equals]] = name[(equals + 1)..];
            }
            else if (i + 1 < arguments.Length)
            {
                _values[name] = arguments[++i];
            }
        }
    }

    public string? Get(string name) => _values.GetValueOrDefault(name);

    public int? GetNumber(string name) => Get(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
