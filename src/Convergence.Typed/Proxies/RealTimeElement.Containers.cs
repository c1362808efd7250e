using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <content>Objects and lists.</content>
public sealed partial class RealTimeElement
{
    /// <summary>The number of properties of an object, or entries of a list; 0 for other kinds.</summary>
    public int Count
    {
        get
        {
            using (Context.Read())
            {
                return Node switch
                {
                    ObjectNode item => item.Count,
                    ArrayNode array => array.Count,
                    _ => 0,
                };
            }
        }
    }

    /// <summary>The property names of an object as they are now.</summary>
    public IReadOnlyList<string> Keys
    {
        get
        {
            using (Context.Read())
            {
                return [.. As<ObjectNode>().Select(static property => property.Key)];
            }
        }
    }

    /// <summary>The elements of an object's properties, or a list's entries, as they are now; none for other kinds.</summary>
    public IReadOnlyList<RealTimeElement> Children
    {
        get
        {
            using (Context.Read())
            {
                return Node switch
                {
                    ObjectNode item => [.. item.Select(property => Of(property.Value))],
                    ArrayNode array => [.. ((IEnumerable<ElementNode>)array).Select(Of)],
                    _ => [],
                };
            }
        }
    }

    /// <summary>The element of an object's property; null when it has none of that name.</summary>
    /// <param name="key">The property name as in the data.</param>
    public RealTimeElement? this[string key]
    {
        get
        {
            using (Context.Read())
            {
                return As<ObjectNode>()[key] is { } node ? Of(node) : null;
            }
        }
    }

    /// <summary>An entry of a list.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is outside the list.</exception>
    public RealTimeElement this[int index]
    {
        get
        {
            using (Context.Read())
            {
                return Of(As<ArrayNode>()[index]);
            }
        }
    }

    /// <summary>Sets a property of an object to a new element, or adds it.</summary>
    /// <param name="key">The property name as in the data.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException"><paramref name="key"/> has half of a surrogate pair.</exception>
    /// <exception cref="ElementDetachedException">The element is no longer part of its model.</exception>
    public void Set(string key, ElementValue value)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        ElementValue.CheckName(key);
        var item = As<ObjectNode>();
        Edit(context => context.Apply(item[key] is null
            ? new ObjectAddProperty(Id, key, value.Make(context))
            : new ObjectSetProperty(Id, key, value.Make(context))));
    }

    /// <summary>Removes a property of an object.</summary>
    /// <param name="key">The property name as in the data.</param>
    /// <returns>False when there is none.</returns>
    /// <exception cref="ElementDetachedException">The element is no longer part of its model.</exception>
    public bool Remove(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var item = As<ObjectNode>();
        bool removed = false;
        Edit(context =>
        {
            removed = item[key] is not null;
            if (removed)
            {
                context.Apply(new ObjectRemoveProperty(Id, key));
            }
        });
        return removed;
    }

    /// <summary>Inserts into a list.</summary>
    /// <param name="index">Where, 0 to <see cref="Count"/>.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is outside the list.</exception>
    /// <exception cref="ElementDetachedException">The element is no longer part of its model.</exception>
    public void Insert(int index, ElementValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var array = As<ArrayNode>();
        Edit(context =>
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)index, (uint)array.Count, nameof(index));
            context.Apply(new ArrayInsert(Id, index, value.Make(context)));
        });
    }

    /// <summary>Adds to the end of a list.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="ElementDetachedException">The element is no longer part of its model.</exception>
    public void Add(ElementValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var array = As<ArrayNode>();
        Edit(context => context.Apply(new ArrayInsert(Id, array.Count, value.Make(context))));
    }

    /// <summary>Replaces an entry of a list by a new element.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is outside the list.</exception>
    /// <exception cref="ElementDetachedException">The element is no longer part of its model.</exception>
    public void Replace(int index, ElementValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        EditEntry(index, context => new ArrayReplace(Id, index, value.Make(context)));
    }

    /// <summary>Removes an entry of a list.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is outside the list.</exception>
    /// <exception cref="ElementDetachedException">The element is no longer part of its model.</exception>
    public void RemoveAt(int index) => EditEntry(index, _ => new ArrayRemove(Id, index));

    /// <summary>Moves an entry of a list; it stays the same element.</summary>
    /// <param name="oldIndex">Where it is.</param>
    /// <param name="newIndex">Where it is afterwards.</param>
    /// <exception cref="ArgumentOutOfRangeException">A position is outside the list.</exception>
    /// <exception cref="ElementDetachedException">The element is no longer part of its model.</exception>
    public void Move(int oldIndex, int newIndex)
    {
        var array = As<ArrayNode>();
        EditEntry(oldIndex, _ =>
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)newIndex, (uint)array.Count, nameof(newIndex));
            return new ArrayMove(Id, oldIndex, newIndex);
        });
    }

    private void EditEntry(int index, Func<ModelContext, DiscreteOperation> make)
    {
        var array = As<ArrayNode>();
        Edit(context =>
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)array.Count, nameof(index));
            context.Apply(make(context));
        });
    }
}
