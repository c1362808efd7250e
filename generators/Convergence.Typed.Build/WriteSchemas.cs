using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Convergence.Typed.Build;

/// <summary>Writes the JSON schemas of the models in a built assembly to files. A file whose text is the same is not touched, and none is removed.</summary>
public sealed class WriteSchemas : Microsoft.Build.Utilities.Task
{
    /// <summary>The assembly that was built.</summary>
    [Required]
    public string Assembly { get; set; } = "";

    /// <summary>Where the files go; made when there is something to write.</summary>
    [Required]
    public string Directory { get; set; } = "";

    /// <summary>The assemblies it was compiled against: models may use classes of another assembly.</summary>
    public ITaskItem[] References { get; set; } = [];

    /// <summary>The files of the assembly, written or not.</summary>
    [Output]
    public ITaskItem[] Files { get; set; } = [];

    /// <inheritdoc/>
    public override bool Execute()
    {
        try
        {
            Lazy<Dictionary<string, string>> elsewhere = new(ReadReferences);
            var files = SchemaFiles.Make(SchemaParts.Read(Assembly), name => elsewhere.Value.TryGetValue(name, out string? json) ? json : null);
            Files = [.. files.Select(file => new TaskItem(Write(file.Key, file.Value)))];
        }
        catch (KeyNotFoundException exception)
        {
            Error("CVTCFG0020", $"The schema of '{exception.Message}' is not in any referenced assembly. Rebuild the project that declares it with the present version of Convergence.Typed.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or BadImageFormatException)
        {
            Error("CVTCFG0021", $"The schemas of '{Assembly}' cannot be written to '{Directory}': {exception.Message} Make the directory writable, or choose another one with ConvergenceSchemaDirectory.");
        }

        return !Log.HasLoggedErrors;
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(Directory, name);
        if (!File.Exists(path) || Normalise(File.ReadAllText(path)) != text)
        {
            System.IO.Directory.CreateDirectory(Directory);
            File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            Log.LogMessage(null, "CVTCFG0022", null, null, 0, 0, 0, 0, MessageImportance.High, "The schema '{0}' was written. Commit it with the change of the class.", path);
        }

        return path;
    }

    // Git may have changed the ends of the lines.
    private static string Normalise(string text) => text.Replace("\r\n", "\n");

    private Dictionary<string, string> ReadReferences()
    {
        Dictionary<string, string> parts = new(StringComparer.Ordinal);
        foreach (ITaskItem reference in References)
        {
            foreach (SchemaPart part in ReadReference(reference.ItemSpec))
            {
                parts[part.Name] = part.Json;
            }
        }

        return parts;
    }

    private List<SchemaPart> ReadReference(string path)
    {
        try
        {
            return SchemaParts.Read(path);
        }
        catch (BadImageFormatException)
        {
            // The compiler has taken it, so there is something in it; but no schema.
            return [];
        }
    }

    private void Error(string code, string message) => Log.LogError(null, code, null, null, 0, 0, 0, 0, "{0}", message);
}
