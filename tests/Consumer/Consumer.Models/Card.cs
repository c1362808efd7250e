using System.Text.Json.Serialization;
using Convergence.Typed;

namespace Consumer.Models;

/// <summary>A card.</summary>
[RealTimeObject]
public class Card
{
    /// <summary>The text.</summary>
    public required string Text { get; set; }

    /// <summary>The importance.</summary>
    [JsonPropertyName("prio")]
    public Priority Priority { get; set; }

    /// <summary>The day it is due.</summary>
    public DateOnly? Due { get; set; }

    /// <summary>The votes for it.</summary>
    [Counter]
    public int Votes { get; set; }

    /// <summary>Made when.</summary>
    public DateTimeOffset Created { get; init; }

    /// <summary>A price without rounding.</summary>
    public decimal Price { get; set; }
}
