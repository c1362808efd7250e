using System.Globalization;

namespace Convergence.Typed.IntegrationTests.Evolution;

/// <summary>Writes what is really in the data, whatever a class makes of it.</summary>
internal static class Describe
{
    public static string Data(RealTimeElement element) => element.Kind switch
    {
        Operations.ElementKind.Object => "{" + string.Join(", ", element.Keys.Order(StringComparer.Ordinal).Select(key => $"{key}: {Data(element[key]!)}")) + "}",
        Operations.ElementKind.Array => "[" + string.Join(", ", element.Children.Select(Data)) + "]",
        _ => Convert.ToString(element.Value, CultureInfo.InvariantCulture) ?? "null",
    };
}
