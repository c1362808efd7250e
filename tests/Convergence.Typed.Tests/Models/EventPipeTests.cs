namespace Convergence.Typed.Tests.Models;

public sealed class EventPipeTests
{
    [Fact]
    public async Task What_one_thread_adds_another_takes_in_order_and_once()
    {
        const int Items = 200_000;
        var pipe = new EventPipe<int>();
        var adding = Task.Run(
            () =>
            {
                for (int i = 0; i < Items; i++)
                {
                    pipe.Add(i);
                }
            },
            TestContext.Current.CancellationToken);

        int expected = 0;
        while (expected < Items)
        {
            if (pipe.TryTake(out int item))
            {
                Assert.Equal(expected++, item);
            }
            else
            {
                TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
                await Task.Yield();
            }
        }

        await adding;
        Assert.True(pipe.IsEmpty);
        Assert.False(pipe.TryTake(out _));
    }

    [Fact]
    public void It_grows_while_nobody_takes()
    {
        var pipe = new EventPipe<string>();
        for (int i = 0; i < 100; i++)
        {
            pipe.Add($"{i}");
        }

        Assert.False(pipe.IsEmpty);
        for (int i = 0; i < 100; i++)
        {
            Assert.True(pipe.TryTake(out string item));
            Assert.Equal($"{i}", item);
        }

        Assert.True(pipe.IsEmpty);
    }
}
