namespace Convergence.Typed;

/// <summary>The published numbers of a forced close (protocol/models.md §9).</summary>
internal static class ForceCloseReason
{
    public const int Unknown = 0;
    public const int Unauthorized = 1;
    public const int Deleted = 2;
    public const int ServerShutdown = 3;
    public const int ErrorApplyingOperation = 4;
    public const int InvalidReference = 5;
    public const int PermissionError = 6;
    public const int UnexpectedVersion = 7;
    public const int PermissionsChanged = 8;

    /// <summary>Whether trying again may help.</summary>
    public static bool IsTransient(int reason) => reason is Unknown or ServerShutdown or PermissionError or UnexpectedVersion;

    /// <summary>What a model fails with.</summary>
    public static string CodeOf(int reason) => reason switch
    {
        Unauthorized => "write_revoked",
        ErrorApplyingOperation => "operation_refused",
        InvalidReference => "reference_refused",
        PermissionsChanged => "read_revoked",
        _ => "closed_by_server",
    };
}
