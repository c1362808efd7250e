using Convergence.Typed.Tests.Support;
using Body = Convergence.Typed.Protocol.ConvergenceMessage.BodyOneofCase;

namespace Convergence.Typed.Tests.Models;

/// <summary>What opening waits for, and what it does when there is no connection (design.md §2.0.1).</summary>
public sealed class OpeningTests : ExchangeTest
{
    [Fact]
    public async Task Opening_waits_for_the_attempt_that_is_under_way()
    {
        Domain = await Server.OpenDomainAsync(options => options.StoreFactory = _ => Store);
        var opening = Domain.Models.OpenAsync<RealTimeBoard>("board", static () => new Board(), Cancellation);

        await AcceptAsync();
        await Connection.AnswerOpenAsync();
        var model = await opening.InTime();

        Assert.Equal("title", model.Root.Title);
        Assert.Equal(ModelState.Online, model.State);
    }

    [Fact]
    public async Task An_attempt_without_an_outcome_is_waited_for_no_longer_than_the_timeout()
    {
        Server.Sockets = SocketBehaviour.Silent;
        Domain = await Server.OpenDomainAsync(options =>
        {
            options.StoreFactory = _ => Store;
            options.OpenTimeout = TimeSpan.FromMilliseconds(50);
            options.ConnectTimeout = TimeSpan.FromMinutes(5);
        });

        var model = await Domain.Models.OpenAsync<RealTimeBoard>("board", static () => new Board { Title = "here" }, Cancellation).InTime();

        Assert.Equal("here", model.Root.Title);
        Assert.Equal(ModelState.Offline, model.State);
    }

    [Fact]
    public async Task A_local_copy_is_returned_without_waiting()
    {
        await OpenAsync();
        await Model.CloseAsync(Cancellation);
        await Domain.DisposeAsync();
        Server.Sockets = SocketBehaviour.Silent;
        Domain = await Server.OpenDomainAsync(options =>
        {
            options.StoreFactory = _ => Store;
            options.ConnectTimeout = TimeSpan.FromMinutes(5);
            options.OpenTimeout = TimeSpan.FromMinutes(5);
        });

        var model = await Domain.Models.OpenAsync<RealTimeBoard>("board", cancellationToken: Cancellation).InTime();

        Assert.Equal("title", model.Root.Title);
    }

    [Fact]
    public async Task A_connection_lost_while_the_server_opens_is_followed_by_the_next()
    {
        await StartAsync();
        var opening = Domain.Models.OpenAsync<RealTimeBoard>("board", static () => new Board(), Cancellation);
        await Connection.ReceiveAsync(Body.OpenRealTimeModelRequest);
        await ReconnectAsync();
        await Connection.AnswerOpenAsync();

        Assert.Equal(ModelState.Online, (await opening.InTime()).State);
    }

    [Fact]
    public async Task A_model_the_server_may_have_created_is_not_created_here_too()
    {
        await StartAsync();
        var opening = Domain.Models.OpenAsync<RealTimeBoard>("board", static () => new Board(), Cancellation);
        await Connection.ReceiveAsync(Body.OpenRealTimeModelRequest);
        await Domain.DisconnectAsync(Cancellation);

        await Assert.ThrowsAsync<ConnectionLostException>(() => opening.InTime());
        Assert.Null(await Store.ReadModelAsync("board", Cancellation));
    }

    [Fact]
    public async Task Without_a_store_a_model_survives_a_lost_connection_with_its_edits()
    {
        await OpenAsync(configure: static options => options.StoreFactory = null);
        await Assert.ThrowsAsync<StoreRequiredException>(() => Model.SavedAsync(Cancellation));
        Connection.Cut();
        await Deadlines.UntilAsync(() => Model.State == ModelState.Offline);
        Model.Root.Title = "meanwhile";
        await AcceptAsync();
        await Connection.AcceptResyncAsync(currentVersion: 1);

        Connection.Acknowledge(await Connection.ReceiveSubmissionAsync(), 1);
        await Connection.CompleteAsync();
        await Model.AcknowledgedAsync(Cancellation).InTime();

        Assert.Equal(2, Model.Version);
    }
}
