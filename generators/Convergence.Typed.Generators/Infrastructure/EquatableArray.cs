using System.Collections.Immutable;

namespace Convergence.Typed.Generators.Infrastructure;

/// <summary>Makes <see cref="EquatableArray{T}"/> from what parsers collect.</summary>
internal static class EquatableArray
{
    public static EquatableArray<T> ToEquatableArray<T>(this IEnumerable<T> items)
        where T : IEquatable<T> => new(items.ToImmutableArray());
}
