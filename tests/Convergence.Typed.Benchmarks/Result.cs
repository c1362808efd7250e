using System.Globalization;
using System.Text;

namespace Convergence.Typed.Benchmarks;

/// <summary>The figures of one measurement, in order.</summary>
internal sealed class Result
{
    private readonly OrderedDictionary<string, double> _metrics = [];

    public void Add(string name, double value) => _metrics.Add(name, value);

    /// <summary>The one line that is printed: figures to six digits, those that are no number left out.</summary>
    public string ToJson(string bench, string name)
    {
        var json = new StringBuilder();
        json.Append(CultureInfo.InvariantCulture, $$"""{"bench":"{{bench}}","impl":"ours","case":"{{name}}","metrics":{""");
        bool isFirst = true;
        foreach (var (metric, value) in _metrics)
        {
            if (double.IsFinite(value))
            {
                json.Append(CultureInfo.InvariantCulture, $"{(isFirst ? "" : ",")}\"{metric}\":{value:G6}");
                isFirst = false;
            }
        }

        return json.Append("}}").ToString();
    }
}
