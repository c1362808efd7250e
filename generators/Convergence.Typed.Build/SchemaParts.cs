using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Convergence.Typed.Build;

/// <summary>The schemas that the generator has put into an assembly, read without loading it.</summary>
internal static class SchemaParts
{
    private const string AttributeNamespace = "Convergence.Typed.Internals";
    private const string AttributeName = "SchemaPartAttribute";

    public static List<SchemaPart> Read(string path)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        using PEReader image = new(stream);
        List<SchemaPart> parts = [];
        if (!image.HasMetadata)
        {
            return parts;
        }

        MetadataReader reader = image.GetMetadataReader();
        foreach (CustomAttributeHandle handle in reader.CustomAttributes)
        {
            CustomAttribute attribute = reader.GetCustomAttribute(handle);
            if (attribute.Parent.Kind == HandleKind.TypeDefinition && IsSchemaPart(reader, attribute.Constructor))
            {
                BlobReader value = reader.GetBlobReader(attribute.Value);
                value.ReadUInt16();
                parts.Add(new SchemaPart(value.ReadSerializedString()!, value.ReadSerializedString(), value.ReadSerializedString()!));
            }
        }

        return parts;
    }

    private static bool IsSchemaPart(MetadataReader reader, EntityHandle constructor)
    {
        if (constructor.Kind != HandleKind.MemberReference)
        {
            return false;
        }

        EntityHandle parent = reader.GetMemberReference((MemberReferenceHandle)constructor).Parent;
        if (parent.Kind != HandleKind.TypeReference)
        {
            return false;
        }

        TypeReference type = reader.GetTypeReference((TypeReferenceHandle)parent);
        return reader.StringComparer.Equals(type.Name, AttributeName) && reader.StringComparer.Equals(type.Namespace, AttributeNamespace);
    }
}
