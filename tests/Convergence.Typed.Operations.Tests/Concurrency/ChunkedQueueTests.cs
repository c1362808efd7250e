namespace Convergence.Typed.Operations.Tests.Concurrency;

public sealed class ChunkedQueueTests
{
    [Fact]
    public void It_is_a_list_whatever_comes_and_goes()
    {
        var random = new Random(7);
        var queue = new ChunkedQueue<int>();
        var expected = new List<int>();
        for (int step = 0; step < 20_000; step++)
        {
            switch (random.Next(10))
            {
                case < 6:
                    int many = random.Next(40) == 0 ? 1_500 : 1;
                    for (int i = 0; i < many; i++)
                    {
                        queue.Add(step + i);
                        expected.Add(step + i);
                    }

                    break;
                case < 9 when expected.Count > 0:
                    int few = random.Next(Math.Min(expected.Count, 60)) + 1;
                    for (int i = 0; i < few; i++)
                    {
                        queue.RemoveFirst();
                    }

                    expected.RemoveRange(0, few);
                    break;
                default:
                    int last = random.Next(Math.Min(expected.Count, 700) + 1);
                    queue.RemoveLast(last);
                    expected.RemoveRange(expected.Count - last, last);
                    break;
            }

            Assert.Equal(expected.Count, queue.Count);
            if (expected.Count > 0)
            {
                int index = random.Next(expected.Count);
                Assert.Equal((expected[0], expected[index], expected[^1]), (queue[0], queue[index], queue[queue.Count - 1]));
            }
        }

        var copy = new ChunkedQueue<int>();
        copy.Add(1);
        copy.CopyFrom(queue);
        Assert.Equal(expected, Enumerable.Range(0, copy.Count).Select(i => copy[i]));
    }
}
