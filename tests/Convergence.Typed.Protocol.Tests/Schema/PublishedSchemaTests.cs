using System.Globalization;
using Google.Protobuf.Reflection;

namespace Convergence.Typed.Protocol.Tests.Schema;

/// <summary>The compiled schema against the published one, field by field.</summary>
public class PublishedSchemaTests
{
    [Fact]
    public void It_has_the_published_number_of_files_messages_enums_and_fields()
    {
        Assert.Equal(23, SchemaFiles.All.Count);
        Assert.Equal(229, SchemaFiles.Messages.Count());
        Assert.Equal(2, SchemaFiles.All.Sum(file => file.EnumTypes.Count) + SchemaFiles.Messages.Sum(message => message.EnumTypes.Count));
        Assert.Equal(782, SchemaFiles.Messages.SelectMany(message => message.Fields.InDeclarationOrder()).Count(IsPublished));
    }

    [Fact]
    public void No_schema_file_is_left_out_of_the_compiled_ones()
    {
        var onDisk = Directory.EnumerateFiles(SchemaFiles.SchemaDirectory, "*.proto", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(SchemaFiles.SchemaDirectory, file).Replace('\\', '/'));

        Assert.Equal(onDisk.Order(StringComparer.Ordinal), SchemaFiles.All.Select(file => file.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_field_has_the_published_file_name_number_and_type()
    {
        var compiled = SchemaFiles.Messages.SelectMany(Describe).Order(StringComparer.Ordinal);

        Assert.Equal(SchemaFiles.Lines("published-fields.txt").Order(StringComparer.Ordinal), compiled);
    }

    [Fact]
    public void Enums_have_the_published_values()
    {
        Assert.Equal(
            ["Normal=0", "Convergence=1", "Anonymous=2"],
            Core.IdentityDataReflection.Descriptor.EnumTypes.Single().Values.Select(value => $"{value.Name}={value.Number}"));
        Assert.Equal(
            ["FIELD_NOT_SET=0", "USERNAME=1", "EMAIL=2", "FIRST_NAME=3", "LAST_NAME=4", "DISPLAY_NAME=5"],
            Identity.IdentityDataReflection.Descriptor.EnumTypes.Single().Values.Select(value => $"{value.Name}={value.Number}"));
    }

    [Fact]
    public void Every_package_has_a_namespace_and_a_folder_of_its_own()
    {
        foreach (var file in SchemaFiles.All)
        {
            var package = file.Package[SchemaFiles.RootPackage.Length..].TrimStart('.');

            Assert.Equal(package, Path.GetDirectoryName(file.Name));
            Assert.Equal(
                package.Length == 0 ? "Convergence.Typed.Protocol" : $"Convergence.Typed.Protocol.{char.ToUpperInvariant(package[0])}{package[1..]}",
                file.GetOptions().CsharpNamespace);
        }
    }

    private static bool IsPublished(FieldDescriptor field) => field.FieldNumber < SchemaFiles.FirstExtension;

    private static IEnumerable<string> Describe(MessageDescriptor message)
    {
        var head = $"{message.File.Name} {SchemaFiles.ShortName(message)}";
        var fields = message.Fields.InDeclarationOrder().Where(IsPublished).Select(field => $"{head} {Describe(field)}").ToList();
        return fields.Count == 0 ? [head] : fields;
    }

    private static string Describe(FieldDescriptor field)
    {
        var type = field.IsMap
            ? $"map<{Type(field.MessageType.FindFieldByNumber(1))}, {Type(field.MessageType.FindFieldByNumber(2))}>"
            : (field.IsRepeated ? "repeated " : "") + Type(field);
        var oneof = field.RealContainingOneof is { } containing ? $" oneof {containing.Name}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{field.FieldNumber} {field.Name} {type}{oneof}");
    }

    private static string Type(FieldDescriptor field) =>
        field.FieldType switch
        {
            FieldType.Message => SchemaFiles.Shorten(field.MessageType.FullName),
            FieldType.Enum => SchemaFiles.Shorten(field.EnumType.FullName),
            var scalar => scalar.ToString().ToLowerInvariant(),
        };
}
