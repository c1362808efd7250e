using System.Collections.ObjectModel;
using System.ComponentModel;

namespace Convergence.Typed.Internals;

/// <summary>Makes plain objects and collections from proxies, for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Poco
{
    /// <summary>Reads a proxy in one consistent state.</summary>
    /// <param name="proxy">The proxy.</param>
    /// <param name="read">Makes the plain object.</param>
    public static TPoco Read<TProxy, TPoco>(TProxy proxy, Func<TProxy, TPoco> read)
        where TProxy : RealTimeObject
    {
        ArgumentNullException.ThrowIfNull(proxy);
        ArgumentNullException.ThrowIfNull(read);
        using (proxy.Context.Read())
        {
            return read(proxy);
        }
    }

    /// <summary>Copies a list.</summary>
    /// <param name="items">The list.</param>
    public static List<T> List<T>(RealTimeArray<T> items) => [.. items];

    /// <summary>Copies a list, converting its entries.</summary>
    /// <param name="items">The list.</param>
    /// <param name="convert">Makes the plain object of an entry.</param>
    public static List<TPoco> List<T, TPoco>(RealTimeArray<T> items, Func<T, TPoco> convert) => [.. items.Select(convert)];

    /// <summary>Copies a list to an array.</summary>
    /// <param name="items">The list.</param>
    public static T[] Array<T>(RealTimeArray<T> items) => [.. items];

    /// <summary>Copies a list to an array, converting its entries.</summary>
    /// <param name="items">The list.</param>
    /// <param name="convert">Makes the plain object of an entry.</param>
    public static TPoco[] Array<T, TPoco>(RealTimeArray<T> items, Func<T, TPoco> convert) => [.. items.Select(convert)];

    /// <summary>Copies a list to an observable collection.</summary>
    /// <param name="items">The list.</param>
    public static ObservableCollection<T> ObservableCollection<T>(RealTimeArray<T> items) => [.. items];

    /// <summary>Copies a list to an observable collection, converting its entries.</summary>
    /// <param name="items">The list.</param>
    /// <param name="convert">Makes the plain object of an entry.</param>
    public static ObservableCollection<TPoco> ObservableCollection<T, TPoco>(RealTimeArray<T> items, Func<T, TPoco> convert) => [.. items.Select(convert)];

    /// <summary>Copies a set.</summary>
    /// <param name="items">The set.</param>
    public static HashSet<T> HashSet<T>(RealTimeSet<T> items)
        where T : notnull
        => [.. items];

    /// <summary>Copies a map.</summary>
    /// <param name="items">The map.</param>
    public static Dictionary<TKey, TValue> Dictionary<TKey, TValue>(RealTimeMap<TKey, TValue> items)
        where TKey : notnull
        => new(items);

    /// <summary>Copies a map, converting its values.</summary>
    /// <param name="items">The map.</param>
    /// <param name="convert">Makes the plain object of a value.</param>
    public static Dictionary<TKey, TPoco> Dictionary<TKey, TValue, TPoco>(RealTimeMap<TKey, TValue> items, Func<TValue, TPoco> convert)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(convert);
        var copy = new Dictionary<TKey, TPoco>();
        foreach (var (key, value) in items)
        {
            copy.Add(key, convert(value));
        }

        return copy;
    }
}
