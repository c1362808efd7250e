using static Convergence.Typed.Generators.Tests.Infrastructure.Snapshot;

namespace Convergence.Typed.Generators.Tests.Emit;

/// <summary>Records and structs: values with a codec instead of a proxy.</summary>
public sealed class ValueTypeTests
{
    [Fact]
    public Task A_positional_record_and_a_struct_in_a_class() => Verify(GeneratorHost.Run("""
        using Convergence.Typed;
        using System.Collections.Generic;

        namespace Demo;

        [RealTimeObject]
        public record Address(string Street, string? City = null, int Number = 7);

        [RealTimeObject]
        public readonly record struct Point(double X, double Y);

        [RealTimeModel("places")]
        public class Place
        {
            public required Address Home { get; set; }
            public Address? Work { get; set; }
            public Point At { get; set; }
            public Point? Goal { get; set; }
            public List<Point> Path { get; set; } = [];
            public Dictionary<string, Address> Others { get; set; } = [];
        }
        """));

    [Fact]
    public Task A_record_with_collections_and_other_values() => Verify(GeneratorHost.Run("""
        using Convergence.Typed;
        using System;
        using System.Collections.Generic;
        using System.Collections.ObjectModel;
        using System.Text.Json.Nodes;
        using System.Text.Json.Serialization;

        namespace Demo;

        [RealTimeObject]
        public record Person
        {
            public required string Name { get; init; }
            public Person? Boss { get; init; }
            public List<string> Phones { get; init; } = ["none"];
            public int[]? Numbers { get; init; }
            public ObservableCollection<Guid> Ids { get; init; } = [];
            public IReadOnlyDictionary<int, Person?> Friends { get; init; } = new Dictionary<int, Person?>();
            public ISet<DateOnly>? Days { get; init; }
            public JsonNode? Extra { get; init; }
            [JsonPropertyName("nick-name")] public string @event { get; init; } = "";
            [JsonIgnore] public string Local { get; init; } = "";
            public string Upper => Name.ToUpperInvariant();
        }
        """));

    [Fact]
    public Task A_struct_with_a_constructor() => Verify(GeneratorHost.Run("""
        using Convergence.Typed;

        namespace Demo;

        [RealTimeObject]
        public readonly struct Money
        {
            public Money(decimal amount, string currency, DayColor color = DayColor.Red)
            {
                Amount = amount;
                Currency = currency;
                Color = color;
            }

            public decimal Amount { get; }
            public string Currency { get; }
            public DayColor Color { get; }
            public string? Remark { get; init; }
        }

        public enum DayColor { Red, Green }
        """));
}
