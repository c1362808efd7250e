using Convergence.Typed.Server;

namespace Convergence.Typed.IntegrationTests.Models;

/// <summary>Client and server mean the same by the number of a forced close (ot/semantics.md §9.4).</summary>
public sealed class ForceCloseTests
{
    [Fact]
    public void D34_Client_and_server_number_the_reasons_alike()
    {
        Assert.Equal(
            [
                (ForceCloseReason.Unknown, ForceCloseCode.Unknown),
                (ForceCloseReason.Unauthorized, ForceCloseCode.Unauthorized),
                (ForceCloseReason.Deleted, ForceCloseCode.Deleted),
                (ForceCloseReason.ErrorApplyingOperation, ForceCloseCode.ErrorApplyingOperation),
            ],
            Enum.GetValues<ForceCloseCode>().Select(static code => ((int)code, code)));
        Assert.Equal(
            Enumerable.Range(0, 9),
            [
                ForceCloseReason.Unknown, ForceCloseReason.Unauthorized, ForceCloseReason.Deleted, ForceCloseReason.ServerShutdown, ForceCloseReason.ErrorApplyingOperation,
                ForceCloseReason.InvalidReference, ForceCloseReason.PermissionError, ForceCloseReason.UnexpectedVersion, ForceCloseReason.PermissionsChanged,
            ]);
    }
}
