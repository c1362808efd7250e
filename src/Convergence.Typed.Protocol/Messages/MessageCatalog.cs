using Body = Convergence.Typed.Protocol.ConvergenceMessage.BodyOneofCase;

namespace Convergence.Typed.Protocol;

/// <summary>Which correlation ids a message carries, and who may send it. The table of the published protocol.</summary>
internal static class MessageCatalog
{
    /// <summary>The category of a body. An error counts as a response here, though a server may also send one that answers nothing.</summary>
    public static MessageCategory CategoryOf(Body body) =>
        body switch
        {
            Body.Ping or Body.Pong => MessageCategory.Protocol,
            Body.ConnectionRequest or Body.ServerTimeRequest or Body.OpenRealTimeModelRequest or Body.CloseRealTimeModelRequest
                or Body.CreateRealTimeModelRequest or Body.DeleteRealtimeModelRequest or Body.ModelsQueryRequest
                or Body.GetModelPermissionsRequest or Body.SetModelPermissionsRequest or Body.ModelResyncRequest
                or Body.ModelOfflineSubscriptionChange or Body.HistoricalDataRequest or Body.HistoricalOperationsRequest
                or Body.ModelGetVersionAtTimeRequest or Body.UsersGetRequest or Body.UserSearchRequest or Body.UserGroupsRequest
                or Body.UserGroupsForUsersRequest or Body.ActivityParticipantsRequest or Body.ActivityCreateRequest
                or Body.ActivityDeleteRequest or Body.ActivityJoinRequest or Body.ActivityLeaveRequest or Body.PresenceRequest
                or Body.PresenceSubscribeRequest or Body.CreateChatRequest or Body.RemoveChatRequest or Body.GetChatsRequest
                or Body.ChatsExistRequest or Body.GetDirectChatsRequest or Body.GetJoinedChatsRequest or Body.ChatsSearchRequest
                or Body.JoinChatRequest or Body.LeaveChatRequest or Body.AddUserToChatRequest or Body.RemoveUserFromChatRequest
                or Body.SetChatNameRequest or Body.SetChatTopicRequest or Body.MarkChatEventsSeenRequest
                or Body.PublishChatMessageRequest or Body.GetChatHistoryRequest or Body.ResolvePermissionsForConnectedSessionRequest
                or Body.AddPermissionsRequest or Body.RemovePermissionsRequest or Body.SetPermissionsRequest
                or Body.GetPermissionsRequest or Body.ModelAutoCreateConfigRequest => MessageCategory.Request,
            Body.Ok or Body.ConnectionResponse or Body.ServerTimeResponse or Body.OpenRealTimeModelResponse
                or Body.CloseRealTimeModelResponse or Body.CreateRealTimeModelResponse or Body.DeleteRealtimeModelResponse
                or Body.ModelsQueryResponse or Body.GetModelPermissionsResponse or Body.SetModelPermissionsResponse
                or Body.ModelResyncResponse or Body.HistoricalDataResponse or Body.HistoricalOperationsResponse
                or Body.ModelGetVersionAtTimeResponse or Body.UserListResponse or Body.UserGroupsResponse
                or Body.UserGroupsForUsersResponse or Body.ActivityParticipantsResponse or Body.ActivityJoinResponse
                or Body.PresenceResponse or Body.PresenceSubscribeResponse or Body.CreateChatResponse or Body.RemoveChatResponse
                or Body.GetChatsResponse or Body.ChatsExistResponse or Body.GetDirectChatsResponse or Body.GetJoinedChatsResponse
                or Body.ChatsSearchResponse or Body.JoinChatResponse or Body.LeaveChatResponse or Body.AddUserToChatResponse
                or Body.RemoveUserFromChatResponse or Body.SetChatNameResponse or Body.SetChatTopicResponse
                or Body.MarkChatEventsSeenResponse or Body.PublishChatMessageResponse or Body.GetChatHistoryResponse
                or Body.ResolvePermissionsForConnectedSessionResponse or Body.GetPermissionsResponse
                or Body.ModelAutoCreateConfigResponse => MessageCategory.Response,
            Body.OperationSubmission or Body.ShareReference or Body.SetReference or Body.ClearReference or Body.UnshareReference
                or Body.ModelResyncClientComplete or Body.ActivityUpdateState or Body.PresenceSetState or Body.PresenceRemoveState
                or Body.PresenceClearState or Body.PresenceUnsubscribe or Body.ForceCloseRealTimeModel
                or Body.RemoteClientOpenedModel or Body.RemoteClientClosedModel or Body.RemoteOperation or Body.OperationAck
                or Body.ReferenceShared or Body.ReferenceSet or Body.ReferenceCleared or Body.ReferenceUnshared
                or Body.ModelPermissionsChanged or Body.ModelResyncServerComplete or Body.RemoteClientResyncStarted
                or Body.RemoteClientResyncCompleted or Body.ModelOfflineUpdated or Body.IdentityCacheUpdate
                or Body.ActivitySessionJoined or Body.ActivitySessionLeft or Body.ActivityStateUpdated or Body.ActivityDeleted
                or Body.ActivityForceLeave or Body.PresenceStateSet or Body.PresenceStateRemoved or Body.PresenceStateCleared
                or Body.PresenceAvailabilityChanged or Body.ChatRemoved or Body.UserJoinedChat or Body.UserLeftChat
                or Body.UserAddedToChat or Body.UserRemovedFromChat or Body.ChatNameChanged or Body.ChatTopicChanged
                or Body.ChatEventsMarkedSeen or Body.RemoteChatMessage => MessageCategory.Normal,
            Body.Error => MessageCategory.Response,
            _ => MessageCategory.Unknown,
        };

    /// <summary>Whether a client may send this body.</summary>
    public static bool IsSentByClient(Body body) =>
        CategoryOf(body) switch
        {
            MessageCategory.Protocol => true,
            MessageCategory.Request => body is not Body.ModelAutoCreateConfigRequest,
            MessageCategory.Response => body is Body.ModelAutoCreateConfigResponse or Body.Error,
            MessageCategory.Normal => body is Body.OperationSubmission or Body.ModelResyncClientComplete or Body.ShareReference or Body.SetReference
                or Body.ClearReference or Body.UnshareReference or Body.ActivityUpdateState or Body.PresenceSetState or Body.PresenceRemoveState
                or Body.PresenceClearState or Body.PresenceUnsubscribe,
            _ => false,
        };

    /// <summary>Says what is wrong with a message that a client sent, null when nothing is.</summary>
    public static string? FindViolation(ConvergenceMessage message)
    {
        var body = message.BodyCase;
        if (body == Body.None)
        {
            return "The message has no body, or one this server does not know.";
        }

        if (!IsSentByClient(body))
        {
            return $"{body} is sent by servers only.";
        }

        return (CategoryOf(body), message.RequestId, message.ResponseId) switch
        {
            (MessageCategory.Request, not null, null) => null,
            (MessageCategory.Request, _, _) => $"{body} is a request: it needs a requestId and no responseId.",
            (MessageCategory.Response, null, not null) => null,
            (MessageCategory.Response, _, _) => $"{body} is a response: it needs a responseId and no requestId.",
            (_, null, null) => null,
            _ => $"{body} carries neither a requestId nor a responseId.",
        };
    }
}
