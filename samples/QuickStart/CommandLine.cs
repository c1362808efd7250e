using System.Globalization;

namespace QuickStart;

/// <summary>The arguments: a role, the words after it, and options.</summary>
internal sealed class CommandLine
{
    public const string Usage = """
        dotnet run --project samples/QuickStart                                  the story: two people, one board, no server for a while
                                    -- --trace FILE                              the story with a recorded editing history
                                    -- --concurrent FILE                         two recorded histories that meet
                                    -- --kills N [--seed N]                      N kills at random moments, and nothing is lost
                                    -- measure [--count N]                       latencies and edits per second between processes on this machine
                                    -- serve [--port N] [--data FILE]            a server for the next line, in a terminal of its own
                                    -- client NAME [--url URL] [--password P]    a board to type on; start it twice
        Options of the stories: --keep leaves their folder.
        """;

    private static readonly HashSet<string> s_flags = ["--keep", "--offline", "--until-input-ends"];
    private static readonly HashSet<string> s_values = ["--trace", "--concurrent", "--port", "--data", "--url", "--password", "--store", "--run", "--kills", "--seed", "--count"];

    private readonly List<string> _words = [];
    private readonly Dictionary<string, string> _options = [];

    public CommandLine(IReadOnlyList<string> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (s_flags.Contains(argument))
            {
                _options[argument] = "";
            }
            else if (s_values.Contains(argument))
            {
                _options[argument] = ++i < arguments.Count ? arguments[i] : throw new QuickStartException($"{argument} needs a value.");
            }
            else if (argument.StartsWith('-'))
            {
                throw new QuickStartException($"{argument} is no option of this program.\n{Usage}");
            }
            else
            {
                _words.Add(argument);
            }
        }
    }

    public string? Role => Word(0);

    public string? Word(int index) => index < _words.Count ? _words[index] : null;

    public bool Has(string flag) => _options.ContainsKey(flag);

    public string? Value(string option) => _options.GetValueOrDefault(option);

    public int? Number(string option) => Value(option) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new QuickStartException($"{option} needs a number, not '{text}'.");

    public string Needed(string option) => Value(option) ?? throw new QuickStartException($"{option} is missing.");
}
