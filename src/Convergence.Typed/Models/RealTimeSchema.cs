using Convergence.Typed.Internals;

namespace Convergence.Typed;

/// <summary>Gives the JSON schemas of models.</summary>
public static class RealTimeSchema
{
    /// <summary>The JSON schema (draft 2020-12) of the data of a class and of all classes it uses.</summary>
    /// <remarks>
    /// What JSON schema has no word for is in keywords that start with <c>x-cvt-</c>: <c>x-cvt-type</c> says how a value is held (<c>text</c>, <c>counter</c>, <c>list</c>, <c>int64</c> …),
    /// <c>x-cvt-former-names</c> what a property was called before. The text is the same in each build of the same classes; its lines end with a line feed.
    /// The build property <c>ConvergenceWriteSchemas</c> writes the same to files.
    /// </remarks>
    /// <typeparam name="T">The proxy class: <c>RealTimeBoard</c>.</typeparam>
    public static string Of<T>()
        where T : RealTimeObject, IRealTimeObject<T>
        => T.JsonSchema.Compose();
}
