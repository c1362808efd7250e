using System.Buffers.Text;
using System.Security.Cryptography;
using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <summary>The content of a new model, under ids that no other model has (behaviour/offline.md §7.3): operations of another incarnation then meet unknown ids and do nothing.</summary>
internal static class InitialData
{
    // 72 random bits follow. The first character is in no prefix that a server hands out.
    private const string Mark = "@";

    public static ObjectData From(RealTimeObject root)
    {
        ArgumentNullException.ThrowIfNull(root);
        if (root.IsAttached)
        {
            throw new ElementAttachedException(root.Path);
        }

        string prefix = NewPrefix();
        long next = 0;
        return ElementCopy.MakeObject(root.ObjectNode, () => new ElementId(prefix, next++));
    }

    /// <summary>A prefix that nobody else has.</summary>
    public static string NewPrefix()
    {
        Span<byte> bytes = stackalloc byte[9];
        RandomNumberGenerator.Fill(bytes);
        return Mark + Base64Url.EncodeToString(bytes);
    }
}
