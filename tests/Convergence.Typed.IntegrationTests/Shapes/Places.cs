using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Convergence.Typed.IntegrationTests.Shapes;

[RealTimeObject]
public sealed record Address(string Street, string City, int? Number = null, Surface Surface = Surface.Asphalt);

public enum Surface
{
    Gravel,
    Asphalt,
}

[RealTimeObject]
public readonly record struct Point(double X, double Y);

[RealTimeObject]
public readonly struct Money
{
    public Money(decimal amount, string currency)
    {
        Amount = amount;
        Currency = currency;
    }

    public decimal Amount { get; }

    public string Currency { get; }

    public bool IsFree => Amount == 0;
}

[RealTimeObject]
public record Person
{
    public required string Name { get; init; }

    public Address? Home { get; init; }

    public List<string> Phones { get; init; } = ["none"];

    public IReadOnlyDictionary<Guid, Point> Places { get; init; } = new Dictionary<Guid, Point>();

    public ISet<DateOnly> Days { get; init; } = new HashSet<DateOnly>();

    public JsonNode? Extra { get; init; }

    public Person? Boss { get; init; }

    [JsonPropertyName("nick-name")]
    public string Nick { get; init; } = "nobody";

    [JsonIgnore]
    public string Local { get; init; } = "local";
}

[RealTimeObject]
internal sealed record Line(Point From, Point To, Point[] Between);

[RealTimeModel("places")]
internal sealed class Places
{
    public Address Home { get; set; } = new("Main Street", "Town");

    public Address? Work { get; set; }

    public Point At { get; set; }

    public Point? Goal { get; set; }

    public Money Price { get; set; } = new(1.50m, "EUR");

    public Person? Owner { get; set; }

    public required Line Way { get; set; }

    public List<Address> Others { get; set; } = [];

    public Point[] Corners { get; set; } = [];

    public Dictionary<string, Point?> Named { get; set; } = [];
}
