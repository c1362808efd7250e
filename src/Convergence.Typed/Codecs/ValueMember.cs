using System.ComponentModel;
using Convergence.Typed.Operations;

namespace Convergence.Typed.Internals;

/// <summary>A member of a record or struct that is held as an object and replaced as a whole.</summary>
/// <typeparam name="T">The record or struct.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ValueMember<T>
{
    private protected ValueMember(string name, string wireName)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(wireName);
        Name = name;
        WireName = wireName;
    }

    /// <summary>The name of the member in the type.</summary>
    public string Name { get; }

    /// <summary>The name of the member in the data.</summary>
    public string WireName { get; }

    /// <summary>The names the member had in the data before, the preferred one first.</summary>
    public string[] FormerNames { get; init; } = [];

    /// <summary>What an object holds for the member: under the present name, or the first former one that is there.</summary>
    private protected ElementNode? Find(ObjectNode node)
    {
        var child = node[WireName];
        for (int i = 0; child is null && i < FormerNames.Length; i++)
        {
            child = node[FormerNames[i]];
        }

        return child;
    }

    /// <summary>Says why the member of a value has no encoding; null when it has one.</summary>
    internal abstract string? Refuse(T value);

    /// <summary>Makes the data of the member.</summary>
    internal abstract DataValue Encode(ModelContext context, T value);

    /// <summary>True when an object holds the member as a value has it.</summary>
    internal abstract bool Holds(ObjectNode node, T value);

    /// <summary>Compares the member of two values.</summary>
    internal abstract bool AreEqual(T left, T right);
}
