namespace Convergence.Typed;

/// <summary>Tells the name a property, or a member of an enum, had in the data before it was renamed. What is there under the former name is still read; the present name is written.</summary>
/// <remarks>
/// When the data has both names, the present one counts. A value is written under the present name and stays under the former one for programs that only know that. A co-edited text, a counter,
/// a collection or a nested object that is there under the former name is edited in place, because copying it would lose what others type at the same time. Of several former names the first is
/// preferred. The keys of a map and the members of a set are always written and found by the present names of an enum.
/// </remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field, AllowMultiple = true)]
public sealed class FormerNameAttribute : Attribute
{
    /// <summary>Tells a former name.</summary>
    /// <param name="name">The name as it was in the data: that of <c>JsonPropertyName</c> if there was one, else that of the property.</param>
    public FormerNameAttribute(string name) => Name = name;

    /// <summary>The former name in the data.</summary>
    public string Name { get; }
}
