using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <content>Edits.</content>
public sealed partial class RealTimeSet<T>
{
    /// <summary>Adds a member.</summary>
    /// <param name="item">The value.</param>
    /// <returns>False when it is in the set already.</returns>
    /// <exception cref="ArgumentException">The value has no encoding.</exception>
    /// <exception cref="ElementDetachedException">The set is no longer part of its model.</exception>
    public bool Add(T item)
    {
        if (_draft is { } draft)
        {
            return draft.Add(item);
        }

        return Apply([Format(item)], []) > 0;
    }

    void ICollection<T>.Add(T item) => Add(item);

    /// <summary>Removes a member.</summary>
    /// <param name="item">The value.</param>
    /// <returns>False when it is not in the set.</returns>
    /// <exception cref="ElementDetachedException">The set is no longer part of its model.</exception>
    public bool Remove(T item)
    {
        if (_draft is { } draft)
        {
            return draft.Remove(item);
        }

        return TryFormat(item) is { } name && Apply([], [name]) > 0;
    }

    /// <summary>Removes the members that fulfil a condition, in one compound operation; members that others add meanwhile stay.</summary>
    /// <param name="match">The condition; must not change the model.</param>
    /// <returns>How many were removed.</returns>
    /// <exception cref="ElementDetachedException">The set is no longer part of its model.</exception>
    public int RemoveWhere(Predicate<T> match)
    {
        ArgumentNullException.ThrowIfNull(match);
        if (_draft is { } draft)
        {
            return draft.RemoveWhere(match);
        }

        return Edit(match, static (set, match) => (Names: [], Gone: [.. set.Snapshot().Where(item => match(item)).Select(set.Format)]));
    }

    /// <summary>Removes the members seen, in one compound operation; members that others add meanwhile stay.</summary>
    /// <exception cref="ElementDetachedException">The set is no longer part of its model.</exception>
    public void Clear() => RemoveWhere(static _ => true);

    /// <summary>Adds every value of another collection, in one compound operation.</summary>
    /// <param name="other">The values.</param>
    /// <exception cref="ArgumentException">A value has no encoding; nothing was added.</exception>
    /// <exception cref="ElementDetachedException">The set is no longer part of its model.</exception>
    public void UnionWith(IEnumerable<T> other) => Change(other, static (set, other) => set.UnionWith(other));

    /// <summary>Removes every value of another collection, in one compound operation.</summary>
    /// <param name="other">The values.</param>
    /// <exception cref="ElementDetachedException">The set is no longer part of its model.</exception>
    public void ExceptWith(IEnumerable<T> other) => Change(other, static (set, other) => set.ExceptWith(other));

    /// <summary>Removes every member that is not in another collection, in one compound operation; members that others add meanwhile stay.</summary>
    /// <param name="other">The values.</param>
    /// <exception cref="ElementDetachedException">The set is no longer part of its model.</exception>
    public void IntersectWith(IEnumerable<T> other) => Change(other, static (set, other) => set.IntersectWith(other));

    /// <summary>Removes the values of another collection that are members and adds those that are not, in one compound operation.</summary>
    /// <param name="other">The values.</param>
    /// <exception cref="ArgumentException">A value has no encoding; nothing was changed.</exception>
    /// <exception cref="ElementDetachedException">The set is no longer part of its model.</exception>
    public void SymmetricExceptWith(IEnumerable<T> other) => Change(other, static (set, other) => set.SymmetricExceptWith(other));

    /// <summary>Gives the set other members, in one compound: those seen that are not in the new set are removed, the others added.</summary>
    internal void ReplaceAll(RealTimeSet<T> value)
    {
        if (!ReferenceEquals(value, this))
        {
            Change(value, static (set, value) =>
            {
                set.Clear();
                set.UnionWith(value);
            });
        }
    }

    /// <summary>Lets a copy of the members be changed, and does the same to the set.</summary>
    private void Change(IEnumerable<T> other, Action<HashSet<T>, IEnumerable<T>> change)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (_draft is { } draft)
        {
            change(draft, other);
            return;
        }

        // Walked once: it may be a query, and may be this very set.
        T[] values = [.. other];
        Edit((values, change), static (set, state) =>
        {
            List<T> present = set.Snapshot();
            HashSet<T> wanted = [.. present];
            state.change(wanted, state.values);
            HashSet<string> names = [.. wanted.Select(set.Format)];
            return (names, [.. present.Select(set.Format).Where(name => !names.Contains(name))]);
        });
    }

    private int Apply(string[] names, string[] gone) => Edit((names, gone), static (_, state) => state);

    /// <summary>Adds and removes what is to be found out under the gate.</summary>
    /// <returns>How many members came or went.</returns>
    private int Edit<TState>(TState state, Func<RealTimeSet<T>, TState, (IEnumerable<string> Names, string[] Gone)> find)
    {
        var edit = BeginEdit();
        bool done = false;
        try
        {
            var (names, gone) = find(this, state);
            DiscreteOperation[] operations =
            [
                .. gone.Where(name => IsMember(Object[name])).Select(name => new ObjectRemoveProperty(Node.Id, name)),
                .. names.Where(name => !IsMember(Object[name])).Select(name => MakeMember(edit.Context, name)),
            ];
            if (operations.Length > 1)
            {
                edit = edit.Group();
            }

            foreach (var operation in operations)
            {
                edit.Apply(operation);
            }

            done = true;
            return operations.Length;
        }
        finally
        {
            edit.End(done);
        }
    }

    private DiscreteOperation MakeMember(ModelContext context, string name) => Object[name] switch
    {
        null => new ObjectAddProperty(Node.Id, name, new BooleanData(context.NextElementId(), true)),
        BooleanNode node => new BooleanSet(node.Id, true),
        _ => new ObjectSetProperty(Node.Id, name, new BooleanData(context.NextElementId(), true)),
    };
}
