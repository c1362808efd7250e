using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Convergence.Typed.Generators.Tests.Caching;

/// <summary>Walks what a step remembers, looking for what must not be remembered.</summary>
internal static class TrackedValues
{
    /// <summary>The path to the first object of Roslyn, or to a bare collection without value equality; null when there is none.</summary>
    public static string? FindForeign(object? value) => Find(value, "value", new HashSet<object>(ReferenceEqualityComparer.Instance));

    private static string? Find(object? value, string path, HashSet<object> seen)
    {
        if (value is null or string || value.GetType() is { IsPrimitive: true } or { IsEnum: true })
        {
            return null;
        }

        var type = value.GetType();
        if (type.Assembly == typeof(Compilation).Assembly || type.Assembly == typeof(Microsoft.CodeAnalysis.CSharp.CSharpCompilation).Assembly)
        {
            return $"{path} is a {type}";
        }

        if (type.IsArray && !path.EndsWith("._items.array", StringComparison.Ordinal))
        {
            return $"{path} is a bare array";
        }

        if (!type.IsValueType && !seen.Add(value))
        {
            return null;
        }

        if (value is Array items)
        {
            return ((IEnumerable)items).Cast<object?>().Select((item, index) => Find(item, $"{path}[{index}]", seen)).FirstOrDefault(static found => found is not null);
        }

        return Fields(type).Select(field => Find(field.GetValue(value), $"{path}.{field.Name}", seen)).FirstOrDefault(static found => found is not null);
    }

    private static IEnumerable<FieldInfo> Fields(Type? type)
    {
        for (; type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                yield return field;
            }
        }
    }
}
