using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using Convergence.Typed.Internals;
using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <content>JSON and plain values, to be assigned to a property without a type of its own.</content>
public sealed partial class RealTimeElement
{
    /// <summary>Makes an element that is not part of a model yet, to be assigned or added.</summary>
    /// <param name="value">The value; null for none.</param>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator RealTimeElement?(ElementValue? value) => value is null ? null : Untyped.Make(value);

    /// <summary>Makes an element that is not part of a model yet, to be assigned or added.</summary>
    /// <param name="value">The JSON value; null for none.</param>
    /// <exception cref="ArgumentException">A text has half of a surrogate pair, or a number is no double.</exception>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator RealTimeElement?(JsonNode? value) => Untyped.FromNode(value);

    /// <summary>Makes an element that is not part of a model yet, to be assigned or added.</summary>
    /// <param name="value">The JSON value.</param>
    /// <exception cref="ArgumentException">A text has half of a surrogate pair, or a number is no double.</exception>
    public static implicit operator RealTimeElement(JsonElement value) => Untyped.Make(value);

    /// <summary>Makes an element that is not part of a model yet, to be assigned or added.</summary>
    /// <param name="value">The text; null for none.</param>
    /// <exception cref="ArgumentException">The text has half of a surrogate pair.</exception>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator RealTimeElement?(string? value) => value is null ? null : Untyped.Make(value);

    /// <summary>Makes an element that is not part of a model yet, to be assigned or added.</summary>
    /// <param name="value">The number.</param>
    /// <exception cref="ArgumentException">The number is not finite.</exception>
    public static implicit operator RealTimeElement(double value) => Untyped.Make(value);

    /// <summary>Makes an element that is not part of a model yet, to be assigned or added.</summary>
    /// <param name="value">The boolean.</param>
    public static implicit operator RealTimeElement(bool value) => Untyped.Make(value);

    /// <summary>Makes an element that is not part of a model yet, to be assigned or added.</summary>
    /// <param name="value">The instant; of kind <see cref="DateTimeKind.Utc"/> or <see cref="DateTimeKind.Local"/>.</param>
    /// <exception cref="ArgumentException">The value is of kind <see cref="DateTimeKind.Unspecified"/>.</exception>
    public static implicit operator RealTimeElement(DateTime value) => Untyped.Make(value);

    /// <summary>The present content as JSON; null for an element of kind <see cref="ElementKind.Null"/>. A date is a value made from a <see cref="DateTime"/>.</summary>
    public JsonNode? ToJson()
    {
        using (Context.Read())
        {
            return ElementJson.ToNode(Node);
        }
    }

    /// <summary>The present content as a value of its own.</summary>
    internal ElementValue Snapshot()
    {
        using (Context.Read())
        {
            return ElementJson.ToValue(Node);
        }
    }
}
