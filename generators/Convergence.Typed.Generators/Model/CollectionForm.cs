namespace Convergence.Typed.Generators.Model;

/// <summary>Which collection of the plain class is made from a shared one.</summary>
internal enum CollectionForm
{
    None,
    List,
    Array,
    ObservableCollection,
    Dictionary,
    HashSet,
}
