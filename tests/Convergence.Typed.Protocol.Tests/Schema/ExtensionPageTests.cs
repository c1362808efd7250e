using System.Globalization;
using System.Text.RegularExpressions;
using Google.Protobuf.Reflection;

namespace Convergence.Typed.Protocol.Tests.Schema;

/// <summary>EXTENSIONS.md against the schema: what is documented exists, and what exists is documented.</summary>
public partial class ExtensionPageTests
{
    private static readonly string[] s_capabilities = [Capabilities.Replica, Capabilities.Fingerprint, Capabilities.Rejection, Capabilities.Limits];

    [Fact]
    public void Every_extension_field_is_documented_with_number_name_and_type()
    {
        var compiled = SchemaFiles.Messages.SelectMany(message => message.Fields.InDeclarationOrder())
            .Where(field => field.FieldNumber >= SchemaFiles.FirstExtension)
            .Select(Describe)
            .Order(StringComparer.Ordinal);
        var documented = Rows().Select(row => string.Join(' ', row[..4])).Order(StringComparer.Ordinal);

        Assert.Equal(documented, compiled);
    }

    [Fact]
    public void Every_documented_field_names_a_capability_that_exists()
    {
        Assert.All(Rows(), row => Assert.Contains(row[5], s_capabilities.Append("none")));
    }

    [Fact]
    public void Every_capability_is_documented()
    {
        var page = Page();

        Assert.All(s_capabilities, capability => Assert.Contains($"| `{capability}` |", page, StringComparison.Ordinal));
    }

    private static string Page() => File.ReadAllText(Path.Combine(SchemaFiles.SchemaDirectory, "EXTENSIONS.md"));

    private static IEnumerable<string[]> Rows() =>
        FieldRow().Matches(Page()).Select(match => match.Value.Trim('|').Split('|').Select(cell => cell.Trim().Trim('`')).ToArray());

    private static string Describe(FieldDescriptor field)
    {
        var message = field.ContainingType.FullName[(field.File.Package.Length + 1)..];
        var type = field.FieldType == FieldType.Message ? field.MessageType.Name : field.FieldType.ToString().ToLowerInvariant();
        return string.Create(CultureInfo.InvariantCulture, $"{message} {field.FieldNumber} {field.Name} {(field.IsRepeated ? "repeated " : "")}{type}");
    }

    [GeneratedRegex(@"^\| `[\w.]+` \| \d+ \|.*\|$", RegexOptions.Multiline)]
    private static partial Regex FieldRow();
}
