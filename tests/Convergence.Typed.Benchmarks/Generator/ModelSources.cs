using System.Globalization;

namespace Convergence.Typed.Benchmarks.Generator;

/// <summary>The source of a large model: classes of an ordinary size, each in a file of its own, that refer to each other.</summary>
internal static class ModelSources
{
    /// <summary>Files by name; a tenth of the classes are roots.</summary>
    public static IEnumerable<(string File, string Source)> Of(int classes)
    {
        yield return ("Kind.cs", "namespace Large;\n\npublic enum Kind\n{\n    Draft,\n    Open,\n    Closed,\n}\n");
        yield return ("Unrelated.cs", Unrelated(0));
        for (int i = 0; i < classes; i++)
        {
            yield return (Name(i) + ".cs", Class(i, classes));
        }
    }

    public static string Name(int index) => string.Create(CultureInfo.InvariantCulture, $"Entity{index:0000}");

    public static string Unrelated(int edit) => $"namespace Large;\n\npublic static class Unrelated\n{{\n    public static int Number() => {edit.ToString(CultureInfo.InvariantCulture)};\n}}\n";

    /// <summary>One class.</summary>
    /// <param name="index">Its number.</param>
    /// <param name="classes">How many there are.</param>
    /// <param name="body">Stands in the body of a method.</param>
    /// <param name="property">Stands in the name of a property.</param>
    public static string Class(int index, int classes, int body = 0, int property = 0)
    {
        string next = Name((index + 1) % classes);
        string attribute = index % 10 == 0 ? $"RealTimeModel(\"entities{index.ToString(CultureInfo.InvariantCulture)}\")" : "RealTimeObject";
        return string.Create(CultureInfo.InvariantCulture, $$"""
            using System;
            using System.Collections.Generic;
            using Convergence.Typed;

            namespace Large;

            /// <summary>One of many.</summary>
            [{{attribute}}]
            public class {{Name(index)}}
            {
                /// <summary>What it is called.</summary>
                public string Name { get; set; } = "";

                public int Number{{property}} { get; set; }

                public double? Weight { get; set; }

                public bool IsDone { get; set; }

                public DateTimeOffset Created { get; set; }

                public Guid Key { get; set; }

                [Counter] public int Votes { get; set; }

                [RealTimeText] public string Notes { get; set; } = "";

                public Kind Kind { get; set; }

                public List<string> Tags { get; set; } = [];

                public List<{{next}}> Children { get; set; } = [];

                public Dictionary<string, int> Scores { get; set; } = [];

                public {{next}}? Next { get; set; }

                public int Sum() => Votes + {{body}};
            }

            """);
    }
}
