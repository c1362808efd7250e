namespace Convergence.Typed;

/// <summary>The event arguments all collections share.</summary>
internal static class CollectionEvents
{
    public static readonly RealTimePropertyChangedEventArgs Count = new("Count");
    public static readonly RealTimePropertyChangedEventArgs Indexer = new("Item[]");
    public static readonly RealTimePropertyChangedEventArgs Keys = new("Keys");
    public static readonly RealTimePropertyChangedEventArgs Values = new("Values");
}
