using System.Diagnostics.CodeAnalysis;
using Convergence.Typed.Internals;
using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <summary>An untyped value to put into a model through <see cref="RealTimeElement"/>. Texts, numbers, booleans, dates and JSON convert implicitly.</summary>
/// <remarks>Immutable, safe for use from any thread.</remarks>
[SuppressMessage("Naming", "CA1720", Justification = "Named like the element types of the protocol.")]
public sealed partial class ElementValue
{
    private readonly Func<Func<ElementId>, DataValue> _make;

    private ElementValue(Func<Func<ElementId>, DataValue> make) => _make = make;

    /// <summary>Null.</summary>
    public static ElementValue Null { get; } = new(static next => new NullData(next()));

    /// <summary>A text.</summary>
    /// <param name="value">The text; null stands for <see cref="Null"/>.</param>
    /// <exception cref="ArgumentException">The text has half of a surrogate pair.</exception>
    public static implicit operator ElementValue(string? value)
        => value is null ? Null
        : Utf16.Refuse(value) is { } reason ? throw new ArgumentException(reason, nameof(value))
        : new(next => new StringData(next(), value));

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    /// <exception cref="ArgumentException">The number is not finite.</exception>
    public static implicit operator ElementValue(double value)
        => double.IsFinite(value) ? new(next => new NumberData(next(), value)) : throw new ArgumentException("Only finite numbers can be stored.", nameof(value));

    /// <summary>A boolean.</summary>
    /// <param name="value">The boolean.</param>
    public static implicit operator ElementValue(bool value) => new(next => new BooleanData(next(), value));

    /// <summary>A date.</summary>
    /// <param name="value">The instant; of kind <see cref="DateTimeKind.Utc"/> or <see cref="DateTimeKind.Local"/>.</param>
    /// <exception cref="ArgumentException">The value is of kind <see cref="DateTimeKind.Unspecified"/>.</exception>
    public static implicit operator ElementValue(DateTime value)
        => Codecs.DateTime.Refuse(value) is { } reason
            ? throw new ArgumentException(reason, nameof(value))
            : new(next => new DateData(next(), DateTimeCodec.ToInstant(value)));

    /// <summary>An object.</summary>
    /// <param name="properties">Its properties; a name may occur once.</param>
    /// <exception cref="ArgumentException">A name has half of a surrogate pair.</exception>
    public static ElementValue Object(params ReadOnlySpan<(string Name, ElementValue Value)> properties)
    {
        var copy = properties.ToArray();
        foreach (var (name, _) in copy)
        {
            CheckName(name);
        }

        return new(next => new ObjectData(next(), copy.Select(property => new KeyValuePair<string, DataValue>(property.Name, property.Value._make(next)))));
    }

    /// <summary>A list.</summary>
    /// <param name="items">Its entries.</param>
    public static ElementValue Array(params ReadOnlySpan<ElementValue> items)
    {
        var copy = items.ToArray();
        return new(next => new ArrayData(next(), copy.Select(item => item._make(next))));
    }

    /// <summary>Makes sure that a property name has an encoding.</summary>
    /// <exception cref="ArgumentException">The name has half of a surrogate pair.</exception>
    internal static void CheckName(string name)
    {
        if (Utf16.Refuse(name) is { } reason)
        {
            throw new ArgumentException($"The property name: {reason}", nameof(name));
        }
    }

    /// <summary>The data under new ids.</summary>
    internal DataValue Make(ModelContext context) => _make(context.NextElementId);
}
