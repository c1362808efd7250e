using System.ComponentModel;

namespace Convergence.Typed;

/// <summary>The event arguments all collections share.</summary>
internal static class CollectionEvents
{
    public static readonly PropertyChangedEventArgs Count = new("Count");
    public static readonly PropertyChangedEventArgs Indexer = new("Item[]");
    public static readonly PropertyChangedEventArgs Keys = new("Keys");
    public static readonly PropertyChangedEventArgs Values = new("Values");
}
