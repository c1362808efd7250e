using System.ComponentModel;
using Convergence.Typed.Operations;

namespace Convergence.Typed.Internals;

/// <summary>What the generator knows of a property.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class SchemaProperty
{
    private string? _owner;

    private protected SchemaProperty(string name, string wireName)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(wireName);
        Name = name;
        WireName = wireName;
        ChangedArgs = new RealTimePropertyChangedEventArgs(name);
    }

    /// <summary>The name of the property in the class.</summary>
    public string Name { get; }

    /// <summary>The name of the property in the data.</summary>
    public string WireName { get; }

    /// <summary>The names the property had in the data before, the preferred one first.</summary>
    public string[] FormerNames { get; init; } = [];

    /// <summary>Calls what the user's part of the proxy has to say after a change; null when it says nothing.</summary>
    public Action<RealTimeObject>? Changed { get; init; }

    /// <summary>Class and property, for messages: <c>Board.Title</c>.</summary>
    internal string FullName => _owner is null ? Name : $"{_owner}.{Name}";

    /// <summary>The slot in the shape of its schema.</summary>
    internal int Slot { get; private set; } = -1;

    /// <summary>The same slot when the property holds what the element holds; -1, where nothing is, when it takes a codec to read it.</summary>
    internal int PlainSlot { get; private set; } = -1;

    /// <summary>Sent with every change; made once.</summary>
    internal RealTimePropertyChangedEventArgs ChangedArgs { get; }

    /// <summary>True when the proxy's property has another value after the content of the element changed; false for texts, collections and objects, which raise events of their own.</summary>
    internal virtual bool IsValue => false;

    /// <summary>True when the value of the property is that of the element.</summary>
    private protected virtual bool IsPlain => false;

    /// <summary>True for texts and collections, the content of which is what the property is about.</summary>
    internal virtual bool IsContent => false;

    /// <summary>Says why a number cannot be written or added through the untyped view; null when it can.</summary>
    internal virtual string? RefuseNumber(double value) => null;

    /// <summary>The value for <see cref="RealTimeObject.ToString"/>.</summary>
    internal abstract string Describe(RealTimeObject owner);

    /// <summary>Makes the exception for a value that has no encoding.</summary>
    internal ArgumentException Refused(string reason)
#pragma warning disable CA2208 // The parameter of the setter the caller has called.
        => new($"{FullName}: {reason}", "value");
#pragma warning restore CA2208

    /// <summary>True for an element that is there under a former name.</summary>
    internal bool IsFormer(ElementNode present) => FormerNames.Length > 0 && present.KeyInParent != WireName;

    /// <summary>The operation that gives the property other content. It is written under the present name, whatever stays under a former one.</summary>
    /// <param name="owner">The proxy.</param>
    /// <param name="present">What the property holds now.</param>
    /// <param name="data">The new content.</param>
    internal DiscreteOperation Replacing(RealTimeObject owner, ElementNode? present, DataValue data)
        => present is null || IsFormer(present) ? new ObjectAddProperty(owner.Node.Id, WireName, data) : new ObjectSetProperty(owner.Node.Id, WireName, data);

    internal void Place(string owner, int slot)
    {
        if (_owner is not null)
        {
            throw new InvalidOperationException($"The property {FullName} belongs to a schema already.");
        }

        _owner = owner;
        Slot = slot;
        PlainSlot = IsPlain ? slot : -1;
    }
}
