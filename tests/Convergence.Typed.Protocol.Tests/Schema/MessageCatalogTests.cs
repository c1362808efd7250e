using System.Globalization;
using Convergence.Typed.Protocol.Core;
using Body = Convergence.Typed.Protocol.ConvergenceMessage.BodyOneofCase;

namespace Convergence.Typed.Protocol.Tests.Schema;

/// <summary>Who may send which body, and with which ids.</summary>
public class MessageCatalogTests
{
    public static TheoryData<int, string, string> Bodies()
    {
        var data = new TheoryData<int, string, string>();
        foreach (var line in SchemaFiles.Lines("published-bodies.txt"))
        {
            var cells = line.Split(' ');
            data.Add(int.Parse(cells[0], CultureInfo.InvariantCulture), cells[2], cells[3]);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Bodies_have_the_published_direction_and_category(int number, string direction, string category)
    {
        Assert.True(Enum.IsDefined((Body)number));
        Assert.Equal(category.Split('/')[0], MessageCatalog.CategoryOf((Body)number).ToString().ToLowerInvariant());
        Assert.Equal(direction is "C-S" or "both", MessageCatalog.IsSentByClient((Body)number));
    }

    [Fact]
    public void The_list_names_every_body()
    {
        Assert.Equal(Enum.GetValues<Body>().Length - 1, Bodies().Count);
    }

    [Fact]
    public void Ids_must_fit_the_category()
    {
        static ConvergenceMessage Request() => new() { ServerTimeRequest = new GetServerTimeRequestMessage() };
        static ConvergenceMessage Normal() => new() { OperationSubmission = new Model.OperationSubmissionMessage() };
        static ConvergenceMessage Response() => new() { Error = new ErrorMessage() };

        Assert.Null(Violation(Request(), requestId: 0));
        Assert.NotNull(Violation(Request()));
        Assert.NotNull(Violation(Request(), responseId: 1));
        Assert.NotNull(Violation(Request(), requestId: 1, responseId: 1));
        Assert.Null(Violation(Normal()));
        Assert.NotNull(Violation(Normal(), requestId: 0));
        Assert.NotNull(Violation(Normal(), responseId: 0));
        Assert.Null(Violation(Response(), responseId: 0));
        Assert.NotNull(Violation(Response()));
        Assert.NotNull(Violation(Response(), requestId: 0));
        Assert.Null(Violation(new ConvergenceMessage { Ping = new PingMessage() }));
        Assert.NotNull(Violation(new ConvergenceMessage { Ping = new PingMessage() }, requestId: 0));
        Assert.NotNull(Violation(new ConvergenceMessage(), requestId: 0));
        Assert.NotNull(Violation(new ConvergenceMessage { RemoteOperation = new Model.RemoteOperationMessage() }));
    }

    private static string? Violation(ConvergenceMessage message, int? requestId = null, int? responseId = null)
    {
        message.RequestId = requestId;
        message.ResponseId = responseId;
        return MessageCatalog.FindViolation(message);
    }
}
