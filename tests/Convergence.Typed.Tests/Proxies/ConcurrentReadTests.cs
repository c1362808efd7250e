using Convergence.Typed.Operations;
using Convergence.Typed.Tests.Proxies.Models;

namespace Convergence.Typed.Tests.Proxies;

/// <summary>Getters may be called from any thread, whatever happens to the model meanwhile.</summary>
public sealed class ConcurrentReadTests
{
    private const int Edits = 200_000;

    [Fact]
    public async Task A_text_is_read_whole_while_others_splice_it()
    {
        var (board, context) = RecordingContext.Open<RealTimeBoard>(new Board { Title = "0123456789", Notes = "0123456789" });
        var (title, notes) = (board.Element["Title"]!.Id, board.Notes.Element.Id);
        using CancellationTokenSource done = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(
            () =>
            {
                while (!done.IsCancellationRequested)
                {
                    // Each edit takes the first digit to the end: every state has the digits in a circle.
                    Assert.Contains(board.Title, "01234567890123456789", StringComparison.Ordinal);
                    Assert.Equal(10, board.Title.Length);
                    Assert.Contains(board.Notes.Value, "01234567890123456789", StringComparison.Ordinal);
                }
            },
            CancellationToken.None)).ToArray();

        for (int i = 0; i < Edits; i++)
        {
            string first = ((char)('0' + (i % 10))).ToString();
            context.EnterEdit();
            context.ApplyRemote(new CompoundOperation([new StringSplice(title, 10, 0, first), new StringSplice(title, 0, 1, "")]));
            context.ApplyRemote(new CompoundOperation([new StringSplice(notes, 10, 0, first), new StringSplice(notes, 0, 1, "")]));
            context.ExitEdit();
        }

        await done.CancelAsync();
        await Task.WhenAll(readers);
        Assert.Equal("0123456789", board.Title);
        Assert.Equal("0123456789", board.ToPoco().Notes);
    }

    [Fact]
    public async Task Costly_values_and_lists_are_read_while_others_change_them()
    {
        var (board, context) = RecordingContext.Open<RealTimeBoard>(new Board { Numbers = [1], Counts = new() { ["a"] = 1 } });
        var (level, numbers, counts) = (board.Element["Level"]!.Id, board.Numbers.Element.Id, board.Counts.Element.Id);
        using CancellationTokenSource done = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var reader = Task.Run(
            () =>
            {
                while (!done.IsCancellationRequested)
                {
                    Assert.Contains(board.Level, (IEnumerable<Level>)[Level.Low, Level.Middle]);
                    Assert.All(board.Numbers, static number => Assert.Equal(1, number));
                    Assert.Equal(1, board.Counts["a"]);
                    Assert.InRange(board.Counts.Count, 1, 2);
                    Assert.InRange(board.ToPoco().Numbers.Count, 1, 2);
                }
            },
            CancellationToken.None);

        for (int i = 0; i < Edits / 2; i++)
        {
            context.ApplyRemote(new StringSplice(level, 0, i % 2 == 0 ? 6 : 3, i % 2 == 0 ? "Low" : "Middle"));
            context.ApplyRemote(i % 2 == 0 ? new ArrayInsert(numbers, 1, Data.Number(1)) : new ArrayRemove(numbers, 1));
            context.ApplyRemote(i % 2 == 0 ? new ObjectAddProperty(counts, "b", Data.Number(1)) : new ObjectRemoveProperty(counts, "b"));
        }

        await done.CancelAsync();
        await reader;
        Assert.Empty(context.Mismatches);
    }
}
