using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Convergence.Typed.Internals;

/// <summary>Converts values without a type of their own, for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Untyped
{
    /// <summary>Makes a detached element; null for null.</summary>
    /// <param name="value">The value.</param>
    [return: NotNullIfNotNull(nameof(value))]
    public static RealTimeElement? FromNode(JsonNode? value) => value is null ? null : Make(value);

    /// <summary>Makes a detached element.</summary>
    /// <param name="value">The value.</param>
    public static RealTimeElement FromElement(JsonElement value) => Make(value);

    /// <summary>Makes a detached element; null for null.</summary>
    /// <param name="value">The value.</param>
    public static RealTimeElement? FromElement(JsonElement? value) => value is { } some ? Make(some) : null;

    /// <summary>Makes a detached element; null for null.</summary>
    /// <param name="value">The value.</param>
    [return: NotNullIfNotNull(nameof(value))]
    public static RealTimeElement? FromObject(object? value) => value is null ? null : Make(ElementValue.FromObject(value));

    /// <summary>Copies an element to JSON.</summary>
    /// <param name="element">The element.</param>
    public static JsonNode? ToNode(RealTimeElement? element) => element?.ToJson();

    /// <summary>Copies an element to JSON.</summary>
    /// <param name="element">The element.</param>
    public static JsonElement ToElement(RealTimeElement element)
    {
        ArgumentNullException.ThrowIfNull(element);
        using (element.Context.Read())
        {
            return ElementJson.ToElement(element.Node);
        }
    }

    /// <summary>Copies an element to JSON; null for null.</summary>
    /// <param name="element">The element.</param>
    public static JsonElement? ToNullableElement(RealTimeElement? element) => element is null ? null : ToElement(element);

    /// <summary>Copies an element to a string, double, bool, DateTime, null, or a dictionary or list of those.</summary>
    /// <param name="element">The element.</param>
    public static object? ToObject(RealTimeElement? element)
    {
        if (element is null)
        {
            return null;
        }

        using (element.Context.Read())
        {
            return ElementJson.ToObject(element.Node);
        }
    }

    internal static RealTimeElement Make(ElementValue value)
    {
        var context = new DetachedContext();
        var node = context.LoadContent(value);
        return ViewTable.Add(node, new RealTimeElement(context, node));
    }
}
