namespace Convergence.Typed.Generators.Model;

/// <summary>Which property descriptor of the runtime a property uses.</summary>
internal enum PropertyKind
{
    Value,
    Text,
    Counter,
    Array,
    Map,
    Set,
    Untyped,
    Object,
}
