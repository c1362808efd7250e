using Convergence.Typed.Operations;
using Convergence.Typed.Protocol;
using Convergence.Typed.Protocol.Model;
using Google.Protobuf.WellKnownTypes;

namespace Convergence.Typed.Server;

/// <summary>Takes models that are to be created out of messages.</summary>
internal static class NewModels
{
    /// <summary>Reads the answer to the question for the content of a model.</summary>
    /// <exception cref="MalformedMessageException">It is not the content of a model; the text says why.</exception>
    public static NewModel From(string modelId, AutoCreateModelConfigResponseMessage content, ObjectData emptyRoot, ModelServices services) =>
        content.Collection.Length > 0
            ? Create(modelId, content.Collection, content.Data is null ? emptyRoot : DataValueCodec.DecodeObject(content.Data), createdTime: null, services)
            : throw new MalformedMessageException("The id of the collection is empty.");

    /// <summary>Reads a request to create a model.</summary>
    /// <exception cref="MalformedMessageException">It is not the content of a model; the text says why.</exception>
    public static NewModel From(string modelId, CreateRealtimeModelRequestMessage request, ModelServices services) =>
        Create(modelId, request.CollectionId, DataValueCodec.DecodeObject(request.Data), request.CreatedTime, services);

    private static NewModel Create(string modelId, string collection, ObjectData root, Timestamp? createdTime, ModelServices services)
    {
        if (root.Depth > services.Options.MaximumDepth)
        {
            throw new MalformedMessageException($"The content has {root.Depth} levels; this server allows {services.Options.MaximumDepth}.");
        }

        try
        {
            _ = new ElementTree(root);
        }
        catch (OperationNotApplicableException exception)
        {
            throw new MalformedMessageException($"The content is not a valid model: {exception.Message}", exception);
        }

        return new NewModel(
            modelId, collection, root, createdTime is null ? services.Now : WireTime.ToDateTime(createdTime, "The creation time"), services.Options.AutoCreateCollections);
    }
}
