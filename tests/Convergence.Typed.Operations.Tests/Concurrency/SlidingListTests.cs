using CsCheck;

namespace Convergence.Typed.Operations.Tests.Concurrency;

/// <summary>The queue in one piece of memory behaves like a list.</summary>
public sealed class SlidingListTests
{
    [Fact]
    public void Items_are_added_and_removed_as_in_a_list()
        => Gen.Int[0, 9].Array[0, 200].Sample(
            static steps =>
            {
                var list = new SlidingList<string>();
                var model = new List<string>();
                for (int i = 0; i < steps.Length; i++)
                {
                    if (steps[i] > 3)
                    {
                        list.Add($"{i}");
                        model.Add($"{i}");
                    }
                    else
                    {
                        int count = Math.Min(steps[i], model.Count);
                        list.RemoveFirst(count);
                        model.RemoveRange(0, count);
                    }

                    Assert.Equal(model, list.Span.ToArray());
                    Assert.Equal(model.Count, list.Count);
                }

                var copy = new SlidingList<string>();
                copy.Add("old");
                copy.CopyFrom(list.Span);
                list.Add("later");
                copy.Add("end");
                Assert.Equal([.. model, "end"], copy.Span.ToArray());
            },
            iter: 1_000);
}
