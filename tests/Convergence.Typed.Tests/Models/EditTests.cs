namespace Convergence.Typed.Tests.Models;

/// <summary>Edits, blocks of edits and their rollback, without a server.</summary>
public sealed class EditTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_setter_applies_queues_and_counts()
    {
        var store = new InMemoryStore();
        await using var domain = await LocalDomain.OpenAsync(store);
        var model = await domain.OpenBoardAsync();

        model.Root.Title = "first";
        model.Root.Votes += 3;

        Assert.Equal("first", model.Root.Title);
        Assert.Equal(2, model.PendingEdits);
        await model.SavedAsync(Cancellation);
        Assert.Equal(2, (await store.ReadModelAsync("board", Cancellation))!.Pending.Count);
        Assert.Equal(1, model.Version);
        Assert.Equal(ModelState.Offline, model.State);
    }

    [Fact]
    public async Task A_block_is_one_operation()
    {
        await using var domain = await LocalDomain.OpenAsync();
        var model = await domain.OpenBoardAsync();

        model.Edit(board =>
        {
            board.Title = "x";
            board.Lines.Add("one");
            model.Edit(inner => inner.Votes++);
            board.Lines.Add("two");
        });

        Assert.Equal(1, model.PendingEdits);
        Assert.Equal(["one", "two"], model.Root.Lines);
        Assert.Equal(1, model.Root.Votes);
    }

    [Fact]
    public async Task An_empty_block_is_no_operation()
    {
        await using var domain = await LocalDomain.OpenAsync();
        var model = await domain.OpenBoardAsync();

        model.Edit(static _ => { });

        Assert.Equal(0, model.PendingEdits);
    }

    [Fact]
    public async Task A_block_that_throws_leaves_nothing_and_raises_the_inverse_changes()
    {
        await using var domain = await LocalDomain.OpenAsync();
        var model = await domain.OpenBoardAsync();
        var events = new List<string>();
        model.Root.PropertyChanged += (_, change) => events.Add($"{change.PropertyName}={model.Root.Title}");
        model.Root.Lines.CollectionChanged += (_, change) => events.Add(change.Action.ToString());

        Assert.Throws<TimeZoneNotFoundException>(() => model.Edit(board =>
        {
            board.Title = "x";
            board.Lines.Add("one");
            Fail();
        }));

        Assert.Equal(0, model.PendingEdits);
        Assert.Equal("title", model.Root.Title);
        Assert.Empty(model.Root.Lines);
        Assert.Equal(["Title=x", "Add", "Remove", "Title=title"], events);
        model.Root.Title = "goes on";
        Assert.Equal(1, model.PendingEdits);
    }

    [Fact]
    public async Task Events_of_a_block_are_raised_change_by_change_inside()
    {
        await using var domain = await LocalDomain.OpenAsync();
        var model = await domain.OpenBoardAsync();
        var order = new List<string>();
        model.Root.PropertyChanged += (_, change) => order.Add(change.PropertyName!);

        model.Edit(board =>
        {
            board.Title = "x";
            order.Add("between");
            board.Subtitle = "y";
            order.Add("end");
        });

        Assert.Equal(["Title", "between", "Subtitle", "end"], order);
    }

    [Fact]
    public async Task An_edit_inside_a_handler_follows_its_cause()
    {
        var store = new InMemoryStore();
        await using var domain = await LocalDomain.OpenAsync(store);
        var model = await domain.OpenBoardAsync();
        model.Root.PropertyChanged += (_, change) =>
        {
            if (change.PropertyName == nameof(Board.Title))
            {
                model.Root.Subtitle = "follows";
            }
        };

        model.Root.Title = "cause";
        await model.SavedAsync(Cancellation);

        var pending = (await store.ReadModelAsync("board", Cancellation))!.Pending;
        Assert.Equal(["cause", "follows"], pending.Select(record => ((Operations.StringSet)record.Operation).Value));
    }

    [Fact]
    public async Task A_handler_that_throws_loses_no_event_and_breaks_nothing()
    {
        await using var domain = await LocalDomain.OpenAsync();
        var model = await domain.OpenBoardAsync();
        int heard = 0;
        model.Root.PropertyChanged += (_, _) => throw new TimeZoneNotFoundException();
        model.PropertyChanged += (_, _) => heard++;

        model.Root.Title = "x";
        model.Root.Title = "y";

        Assert.Equal("y", model.Root.Title);
        Assert.Equal(2, model.PendingEdits);
        Assert.True(heard > 0);
    }

    [Fact]
    public async Task A_closed_object_cannot_edit_and_can_be_read()
    {
        await using var domain = await LocalDomain.OpenAsync();
        var model = await domain.OpenBoardAsync();
        model.Root.Title = "last";
        int closed = 0;
        model.Closed += (_, _) => closed++;

        await model.CloseAsync(Cancellation);
        await model.CloseAsync(Cancellation);

        Assert.Equal("last", model.Root.Title);
        Assert.Equal(ModelState.Closed, model.State);
        Assert.Equal(1, closed);
        Assert.Throws<ModelClosedException>(() => model.Root.Title = "x");
        Assert.Throws<ModelClosedException>(() => model.Edit(board => board.Title = "x"));
    }

    [Fact]
    public async Task Opening_again_gives_another_object_for_the_same_open_model()
    {
        await using var domain = await LocalDomain.OpenAsync();
        var first = await domain.OpenBoardAsync();
        var second = await domain.OpenBoardAsync();

        first.Root.Title = "shared";
        Assert.NotSame(first, second);
        Assert.Same(first.Root, second.Root);
        await first.CloseAsync(Cancellation);
        second.Root.Subtitle = "still open";

        Assert.Equal("shared", second.Root.Title);
        Assert.Equal(ModelState.Closed, first.State);
        Assert.Equal(ModelState.Offline, second.State);
    }

    [Fact]
    public async Task A_model_is_rebuilt_from_the_store_with_what_is_pending()
    {
        await using var domain = await LocalDomain.OpenAsync();
        var first = await domain.OpenBoardAsync();
        first.Root.Title = "kept";
        first.Edit(board =>
        {
            board.Lines.Add("one");
            board.Cards.Add(new Card { Text = "card" });
        });
        await first.CloseAsync(Cancellation);

        var second = await domain.Models.OpenAsync<RealTimeBoard>("board", cancellationToken: Cancellation);

        Assert.NotSame(first.Root, second.Root);
        Assert.Equal("kept", second.Root.Title);
        Assert.Equal("card", second.Root.Cards[0].Text);
        Assert.Equal(2, second.PendingEdits);
        Assert.Equal(0, second.UnsavedEdits);
        second.Root.Cards.Add(new Card { Text = "new ids" });
        Assert.Equal(2, second.Root.Cards.Count);
    }

    [Fact]
    public async Task Another_collection_is_refused()
    {
        await using var domain = await LocalDomain.OpenAsync();
        await using var model = await domain.OpenBoardAsync();

        var failure = await Assert.ThrowsAsync<WrongCollectionException>(() => domain.Models.OpenAsync<RealTimeNote>("board", cancellationToken: Cancellation));
        Assert.Contains("'boards'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_store_opening_offline_says_what_would_help()
    {
        await using var domain = await LocalDomain.OpenAsync(configure: static options => options.StoreFactory = null);

        var failure = await Assert.ThrowsAsync<OfflineException>(domain.OpenBoardAsync);

        Assert.Contains("UseSqlite", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_model_and_a_create_function_opening_offline_fails()
    {
        await using var domain = await LocalDomain.OpenAsync();

        await Assert.ThrowsAsync<OfflineException>(() => domain.Models.OpenAsync<RealTimeBoard>("board", cancellationToken: Cancellation));
    }

    [Fact]
    public async Task Waiting_for_acknowledgement_offline_waits_until_cancelled()
    {
        await using var domain = await LocalDomain.OpenAsync();
        var model = await domain.OpenBoardAsync();
        using var cancelling = new CancellationTokenSource();

        var waitingForCreation = model.AcknowledgedAsync(cancelling.Token);
        model.Root.Title = "x";
        var waiting = model.AcknowledgedAsync(cancelling.Token);
        Assert.False(waitingForCreation.IsCompleted);
        Assert.False(waiting.IsCompleted);
        await cancelling.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waitingForCreation);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Created_and_removed_offline_leaves_nothing()
    {
        var store = new InMemoryStore();
        await using var domain = await LocalDomain.OpenAsync(store);
        string id = await domain.Models.CreateAsync<RealTimeBoard>(null, new Board { Title = "created" }, Cancellation);
        await Assert.ThrowsAsync<ModelExistsException>(() => domain.Models.CreateAsync<RealTimeBoard>(id, new Board(), Cancellation));
        var model = await domain.Models.OpenAsync<RealTimeBoard>(id, cancellationToken: Cancellation);
        Assert.Equal("created", model.Root.Title);
        int deleted = 0;
        model.Deleted += (_, _) => deleted++;

        await domain.Models.RemoveAsync(id, Cancellation);

        Assert.Equal(1, deleted);
        Assert.Equal(ModelState.Closed, model.State);
        await Assert.ThrowsAsync<OfflineException>(() => domain.Models.OpenAsync<RealTimeBoard>(id, cancellationToken: Cancellation));
        Assert.Null(await store.ReadModelAsync(id, Cancellation));
    }

    private static void Fail() => throw new TimeZoneNotFoundException();
}
