using System.ComponentModel;
using System.Globalization;
using System.Numerics;
using Convergence.Typed.Operations;

namespace Convergence.Typed.Internals;

/// <summary>A counter: its setter sends the difference to the value read, so that concurrent changes add up.</summary>
/// <typeparam name="T">The type of the property.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CounterProperty<T> : SchemaProperty
    where T : struct, INumber<T>, IMinMaxValue<T>
{
    /// <summary>Up to here a double counts without loss.</summary>
    private const double Limit = 9007199254740992;

    private static readonly bool s_isWhole = T.IsInteger(T.One / (T.One + T.One));

    private readonly T _default;

    /// <summary>Describes the property.</summary>
    /// <param name="name">The name in the class.</param>
    /// <param name="wireName">The name in the data.</param>
    /// <param name="defaultValue">What the property reads as when it is missing in the data.</param>
    public CounterProperty(string name, string wireName, T defaultValue)
        : base(name, wireName)
        => _default = defaultValue;

    /// <summary>Calls what the user's part of the proxy has to say before the total is changed here; null when it says nothing.</summary>
    public Action<RealTimeObject, T>? Changing { get; init; }

    /// <inheritdoc/>
    internal override bool IsValue => true;

    /// <summary>Reads the total. One outside of <typeparamref name="T"/> reads as the nearest value and is reported.</summary>
    /// <param name="owner">The proxy.</param>
    public T Get(RealTimeObject owner) => Read(owner, owner.ObjectNode.GetSlot(Slot));

    /// <summary>Writes the total as the difference to the value read.</summary>
    /// <param name="owner">The proxy.</param>
    /// <param name="value">The new total.</param>
    /// <exception cref="ArgumentException">The value is not finite or beyond ±2^53.</exception>
    /// <exception cref="ElementDetachedException">The object is no longer part of its model.</exception>
    public void Set(RealTimeObject owner, T value) => Edit(owner, value, isDelta: false);

    /// <summary>Adds to the total; exact from any thread.</summary>
    /// <param name="owner">The proxy.</param>
    /// <param name="delta">What to add.</param>
    /// <exception cref="ArgumentException">The value is not finite or beyond ±2^53.</exception>
    /// <exception cref="ElementDetachedException">The object is no longer part of its model.</exception>
    public void Add(RealTimeObject owner, T delta) => Edit(owner, delta, isDelta: true);

    /// <inheritdoc/>
    internal override string Describe(RealTimeObject owner) => Get(owner).ToString(null, CultureInfo.InvariantCulture);

    /// <summary>The amount as the data holds it.</summary>
    internal double Encode(T amount)
    {
        double encoded = double.CreateSaturating(amount);
        return double.IsFinite(encoded) && (!s_isWhole || (Math.Abs(encoded) <= Limit && T.CreateSaturating(encoded) == amount))
            ? encoded
            : throw Refused($"{amount.ToString(null, CultureInfo.InvariantCulture)} cannot be counted, only finite numbers up to ±2^53.");
    }

    /// <inheritdoc/>
    internal override string? RefuseNumber(double value) => s_isWhole && (!double.IsInteger(value) || Math.Abs(value) > Limit)
        ? string.Create(CultureInfo.InvariantCulture, $"{value:R} cannot be counted, only whole numbers up to ±2^53.")
        : null;

    private void Edit(RealTimeObject owner, T amount, bool isDelta)
    {
        double encoded = Encode(amount);
        if (Changing is { } changing)
        {
            var present = Get(owner);
            var total = isDelta ? T.CreateSaturating(double.CreateSaturating(present) + encoded) : amount;
            if (total != present)
            {
                owner.EnsureEditable();
                changing(owner, total);
            }
        }

        var edit = owner.BeginEdit();
        bool done = false;
        try
        {
            var node = owner.ObjectNode.GetSlot(Slot);
            if (node is NumberNode number)
            {
                // The difference to the value the getter gives, also where that is saturated.
                double delta = isDelta ? encoded : encoded - double.CreateSaturating(Read(owner, node));
                double total = number.Value + delta;
                // Beyond 2^53 the sum is another number than the one that was meant.
                if (s_isWhole ? Math.Abs(delta) > Limit || Math.Abs(total) > Limit || total - number.Value != delta : !double.IsFinite(total))
                {
                    throw Refused(string.Create(CultureInfo.InvariantCulture, $"the step from {number.Value:R} to {total:R} is beyond {(s_isWhole ? "±2^53" : "what a double holds")}."));
                }

                if (delta != 0)
                {
                    edit.Apply(new NumberDelta(node.Id, delta));
                }
            }
            else
            {
                double first = isDelta ? encoded + double.CreateSaturating(_default) : encoded;
                var data = new NumberData(edit.Context.NextElementId(), first);
                edit.Apply(Replacing(owner, node, data));
            }

            done = true;
        }
        finally
        {
            edit.End(done);
        }
    }

    private T Read(RealTimeObject owner, ElementNode? node)
    {
        if (node is null)
        {
            return _default;
        }

        if (node is not NumberNode number)
        {
            Mismatches.Report(owner.Context, node, FullName, "a number", _default);
            return _default;
        }

        var value = T.CreateSaturating(number.Value);
        if (s_isWhole && double.CreateSaturating(value) != number.Value)
        {
            Mismatches.Report(
                owner.Context, node, FullName, string.Create(CultureInfo.InvariantCulture, $"a whole number from {T.MinValue} to {T.MaxValue}"), value);
        }

        return value;
    }
}
