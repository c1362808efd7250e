using System.Reflection;
using Google.Protobuf.Reflection;

namespace Convergence.Typed.Protocol.Tests.Schema;

/// <summary>The compiled schema, and the files beside it.</summary>
internal static class SchemaFiles
{
    public const string RootPackage = "com.convergencelabs.convergence.proto";
    public const int FirstExtension = 1000;

    private static readonly string s_directory = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "ProjectDirectory").Value!;

    /// <summary>Every .proto file that the envelope reaches, our own only.</summary>
    public static IReadOnlyList<FileDescriptor> All { get; } = Collect(ConvergenceMessageReflection.Descriptor, []);

    /// <summary>Every message, nested ones included, map entries not.</summary>
    public static IEnumerable<MessageDescriptor> Messages => All.SelectMany(file => file.MessageTypes).SelectMany(WithNested);

    public static string SchemaDirectory => Path.Combine(s_directory, "..", "..", "schemas", "protocol");

    public static IEnumerable<string> Lines(string name) =>
        File.ReadLines(Path.Combine(s_directory, "Schema", name)).Where(line => line.Length > 0 && !line.StartsWith('#'));

    public static string ShortName(MessageDescriptor message) => Shorten(message.FullName);

    public static string Shorten(string fullName) =>
        fullName.StartsWith(RootPackage + ".", StringComparison.Ordinal) ? fullName[(RootPackage.Length + 1)..] : fullName;

    private static List<FileDescriptor> Collect(FileDescriptor file, List<FileDescriptor> found)
    {
        if (file.Package.StartsWith(RootPackage, StringComparison.Ordinal) && found.All(known => known.Name != file.Name))
        {
            found.Add(file);
            foreach (var dependency in file.Dependencies)
            {
                Collect(dependency, found);
            }
        }

        return found;
    }

    private static IEnumerable<MessageDescriptor> WithNested(MessageDescriptor message) =>
        message.NestedTypes.Where(nested => !nested.IsMapEntry).SelectMany(WithNested).Prepend(message);
}
