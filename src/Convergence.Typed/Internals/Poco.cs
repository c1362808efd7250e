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

    /// <summary>Gives the proxy itself; null for one of an abstract class, which stands for an object of a class that is not known here.</summary>
    /// <param name="proxy">The proxy.</param>
    public static T? Known<T>(T? proxy)
        where T : RealTimeObject
        => IsKnown(proxy) ? proxy : null;

    /// <summary>Leaves out what has no plain object, because it is of a class that is not known here.</summary>
    /// <param name="items">The list.</param>
    public static IEnumerable<T> Known<T>(RealTimeArray<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return items.Where(IsKnown);
    }

    /// <summary>Leaves out what has no plain object, because it is of a class that is not known here.</summary>
    /// <param name="items">The map.</param>
    public static IEnumerable<KeyValuePair<TKey, TValue>> Known<TKey, TValue>(RealTimeMap<TKey, TValue> items)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(items);
        return items.Where(static item => IsKnown(item.Value));
    }

    /// <summary>Makes the exception for an object that has no plain one, because it is of a class that is not known here.</summary>
    /// <param name="proxy">The proxy.</param>
    public static InvalidOperationException Unknown(RealTimeObject proxy)
    {
        ArgumentNullException.ThrowIfNull(proxy);
        return new($"'{proxy.Path}' is a {proxy.Schema.Name} of a kind that is not known here, so there is no plain object for it. Its content is under Element.");
    }

    /// <summary>Copies a list.</summary>
    /// <param name="items">The list.</param>
    public static List<T> List<T>(RealTimeArray<T> items) => [.. items];

    /// <summary>Copies a list, converting its entries.</summary>
    /// <param name="items">The list.</param>
    /// <param name="convert">Makes the plain object of an entry.</param>
    public static List<TPoco> List<T, TPoco>(RealTimeArray<T> items, Func<T, TPoco> convert) => [.. Known(items).Select(convert)];

    /// <summary>Copies a list to an array.</summary>
    /// <param name="items">The list.</param>
    public static T[] Array<T>(RealTimeArray<T> items) => [.. items];

    /// <summary>Copies a list to an array, converting its entries.</summary>
    /// <param name="items">The list.</param>
    /// <param name="convert">Makes the plain object of an entry.</param>
    public static TPoco[] Array<T, TPoco>(RealTimeArray<T> items, Func<T, TPoco> convert) => [.. Known(items).Select(convert)];

    /// <summary>Copies a list to an observable collection.</summary>
    /// <param name="items">The list.</param>
    public static ObservableCollection<T> ObservableCollection<T>(RealTimeArray<T> items) => [.. items];

    /// <summary>Copies a list to an observable collection, converting its entries.</summary>
    /// <param name="items">The list.</param>
    /// <param name="convert">Makes the plain object of an entry.</param>
    public static ObservableCollection<TPoco> ObservableCollection<T, TPoco>(RealTimeArray<T> items, Func<T, TPoco> convert) => [.. Known(items).Select(convert)];

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
        foreach (var (key, value) in Known(items))
        {
            copy.Add(key, convert(value));
        }

        return copy;
    }

    private static bool IsKnown<T>(T item) => item is not RealTimeObject { Schema.IsAbstract: true };
}
