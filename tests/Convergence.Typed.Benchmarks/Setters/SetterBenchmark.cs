using System.ComponentModel;

namespace Convergence.Typed.Benchmarks.Setters;

/// <summary>What a property of a generated proxy costs: read, set to what it is, set to something else.</summary>
internal static class SetterBenchmark
{
    private static long s_events;

    /// <summary>Measures a case; prints nothing for one that is not there.</summary>
    public static async Task RunAsync(string name, Options options)
    {
        foreach (string single in name == "*" ? ["no-subscriber", "subscribed"] : new[] { name })
        {
            await using var sheet = await OpenSheet.OpenAsync();
            var result = new Result();
            if (Measure(single, new Accesses(sheet, options), sheet, result))
            {
                result.Add("events", s_events);
                result.Add("pending", sheet.PendingEdits);
                Console.WriteLine(result.ToJson("setter", single));
            }
        }
    }

    private static bool Measure(string name, Accesses accesses, OpenSheet sheet, Result result)
    {
        switch (name)
        {
            case "no-subscriber":
                accesses.Sets<Access.Int, int>(result, "int");
                accesses.Sets<Access.String, string>(result, "string");
                accesses.Rest<Access.Int, int>(result);
                return true;
            case "subscribed":
                foreach (INotifyPropertyChanged proxy in sheet.Proxies)
                {
                    proxy.PropertyChanged += static (_, _) => s_events++;
                }

                accesses.Sets<Access.Int, int>(result, "int");
                accesses.Sets<Access.String, string>(result, "string");
                accesses.Rest<Access.Int, int>(result);
                return true;
            default:
                return name.Split('/') is ["type", var type] && MeasureType(type, accesses, result);
        }
    }

    private static bool MeasureType(string type, Accesses accesses, Result result)
    {
        switch (type)
        {
            case "bool":
                accesses.All<Access.Bool, bool>(result);
                return true;
            case "int":
                accesses.All<Access.Int, int>(result);
                return true;
            case "double":
                accesses.All<Access.Double, double>(result);
                return true;
            case "string":
                accesses.All<Access.String, string>(result);
                return true;
            case "guid":
                accesses.All<Access.Guid, Guid>(result);
                return true;
            case "datetime":
                accesses.All<Access.DateTime, DateTime>(result);
                return true;
            case "datetimeoffset":
                accesses.All<Access.DateTimeOffset, DateTimeOffset>(result);
                return true;
            case "dateonly":
                accesses.All<Access.DateOnly, DateOnly>(result);
                return true;
            case "timespan":
                accesses.All<Access.TimeSpan, TimeSpan>(result);
                return true;
            case "decimal":
                accesses.All<Access.Decimal, decimal>(result);
                return true;
            case "long":
                accesses.All<Access.Long, long>(result);
                return true;
            case "enum":
                accesses.All<Access.Enum, DayOfWeek>(result);
                return true;
            case "int?":
                accesses.All<Access.NullableInt, int?>(result);
                return true;
            default:
                return false;
        }
    }
}
