namespace Convergence.Typed.Tests.Models;

/// <summary>The threading contract (design.md §6).</summary>
public sealed class ThreadingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_a_context_edits_elsewhere_throw_and_name_EditAsync()
    {
        using var window = new SingleThreadContext();
        await using var domain = await LocalDomain.OpenAsync();
        var model = await window.RunAsync(domain.OpenBoardAsync);

        var failure = Assert.Throws<WrongThreadException>(() => model.Root.Title = "x");
        Assert.Contains("EditAsync", failure.Message, StringComparison.Ordinal);
        Assert.Throws<WrongThreadException>(() => model.Edit(board => board.Title = "x"));
        Assert.Equal("title", model.Root.Title);
        await window.RunAsync(() => model.Root.Title = "there");
        Assert.Equal("there", model.Root.Title);
    }

    [Fact]
    public async Task EditAsync_goes_to_the_context()
    {
        using var window = new SingleThreadContext();
        await using var domain = await LocalDomain.OpenAsync();
        var model = await window.RunAsync(domain.OpenBoardAsync);
        bool wasThere = false;
        bool wasToldThere = false;
        model.Root.PropertyChanged += (_, _) => wasToldThere = window.IsHere;

        await model.EditAsync(
            board =>
            {
                wasThere = window.IsHere;
                board.Title = "there";
            },
            Cancellation);

        Assert.True(wasThere);
        Assert.True(wasToldThere);
        await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => model.EditAsync(_ => throw new TimeZoneNotFoundException(), Cancellation));
    }

    [Fact]
    public async Task Events_of_the_store_come_on_the_context()
    {
        using var window = new SingleThreadContext();
        await using var domain = await LocalDomain.OpenAsync();
        var model = await window.RunAsync(domain.OpenBoardAsync);
        var elsewhere = 0;
        var saved = new TaskCompletionSource();
        model.PropertyChanged += (_, change) =>
        {
            elsewhere += window.IsHere ? 0 : 1;
            if (change.PropertyName == nameof(model.UnsavedEdits) && model.UnsavedEdits == 0)
            {
                saved.TrySetResult();
            }
        };

        await model.EditAsync(board => board.Title = "x", Cancellation);
        await saved.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);

        Assert.Equal(0, elsewhere);
    }

    [Fact]
    public async Task Without_a_context_edits_of_all_threads_are_serialised_and_events_never_overlap()
    {
        await using var domain = await LocalDomain.OpenAsync();
        var model = await Task.Run(domain.OpenBoardAsync, Cancellation);
        int running = 0;
        int overlaps = 0;
        var lines = new List<string>();
        model.Root.Lines.CollectionChanged += (_, change) =>
        {
            overlaps += Interlocked.Increment(ref running) > 1 ? 1 : 0;
            lines.Insert(change.NewStartingIndex, (string)change.NewItems![0]!);
            Interlocked.Decrement(ref running);
        };

        await Parallel.ForEachAsync(Enumerable.Range(0, 400), Cancellation, (i, _) =>
        {
            model.Root.Lines.Add($"line {i}");
            return ValueTask.CompletedTask;
        });
        await WaitAsync(() =>
        {
            lock (lines)
            {
                return lines.Count == 400;
            }
        });

        Assert.Equal(0, overlaps);
        Assert.Equal(400, model.PendingEdits);
        Assert.Equal(model.Root.Lines, lines);
    }

    [Fact]
    public async Task Other_threads_wait_for_the_end_of_a_block_and_a_consistent_read_does_too()
    {
        await using var domain = await LocalDomain.OpenAsync();
        var model = await Task.Run(domain.OpenBoardAsync, Cancellation);
        Task? edit = null;
        Task<string>? read = null;

        model.Edit(board =>
        {
            board.Title = "half";
            edit = Task.Run(() => model.Root.Title = "other", Cancellation);
            read = Task.Run(() => model.Read(static seen => seen.Title + seen.Subtitle), Cancellation);
            Assert.False(edit.Wait(50, Cancellation));
            Assert.False(read.Wait(0, Cancellation));
            board.Subtitle = "whole";
        });
        await edit!;

        Assert.EndsWith("whole", await read!, StringComparison.Ordinal);
        Assert.Equal(2, model.PendingEdits);
        Assert.Equal("other", model.Root.Title);
    }

    [Fact]
    public async Task No_lock_is_held_while_a_handler_runs()
    {
        await using var domain = await LocalDomain.OpenAsync();
        var model = await Task.Run(domain.OpenBoardAsync, Cancellation);
        string? seen = null;
        bool wasEdited = false;
        model.Root.PropertyChanged += (_, change) =>
        {
            if (change.PropertyName == nameof(Board.Title))
            {
                // Another thread, which would wait for ever if the handler ran under the model's gate.
                var other = Task.Run(
                    () =>
                    {
                        seen = model.Read(static board => board.Title);
                        model.Root.Subtitle = "from elsewhere";
                    },
                    Cancellation);
                wasEdited = other.Wait(TimeSpan.FromSeconds(30), Cancellation);
            }
        };

        await Task.Run(() => model.Root.Title = "x", Cancellation);

        Assert.True(wasEdited);
        Assert.Equal("x", seen);
        Assert.Equal("from elsewhere", model.Root.Subtitle);
    }

    private static async Task WaitAsync(Func<bool> condition)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            await Task.Delay(2, deadline.Token);
        }
    }
}
