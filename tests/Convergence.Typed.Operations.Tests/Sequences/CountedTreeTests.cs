using CsCheck;

namespace Convergence.Typed.Operations.Tests.Sequences;

public sealed class CountedTreeTests
{
    [Fact]
    public void A_tree_finds_the_same_pieces_as_a_list_whatever_was_inserted_grown_and_removed()
        => Steps(2_000).Sample(
            steps =>
            {
                var model = new CountedModel();
                for (int i = 0; i < steps.Length; i++)
                {
                    model.Do(steps[i], mostlyInserts: i < steps.Length * 2 / 3);
                    if (i % 512 == 0)
                    {
                        model.Check();
                    }
                }

                model.Check();
            },
            iter: 20);

    [Fact]
    public void Small_trees_agree_with_a_list_after_every_step()
        => Steps(40).Sample(
            steps =>
            {
                var model = new CountedModel();
                foreach (var step in steps)
                {
                    model.Do(step, mostlyInserts: false);
                    model.Check();
                }
            },
            iter: 300);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Lengths_stay_right_when_branches_of_branches_split(bool atTheEnd)
    {
        var model = new CountedModel();
        for (int i = 0; i < 5_000; i++)
        {
            model.InsertAfter(atTheEnd ? model.Count - 1 : 0, i % 3, i % 5);
        }

        model.Check();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    public void A_tree_emptied_from_either_end_shrinks_to_one_piece(int which)
    {
        var model = new CountedModel();
        for (int i = 0; i < 3_000; i++)
        {
            model.InsertAfter(model.Count - 1, 1, 2);
        }

        while (model.Count > 1)
        {
            model.Remove(which < 0 ? model.Count - 1 : Math.Min(which, model.Count - 1));
            if (model.Count % 500 == 0)
            {
                model.Check();
            }
        }

        model.Remove(0); // the only one stays
        model.Check();
    }

    private static Gen<(int What, int Where, int Old, int New)[]> Steps(int most)
        => Gen.Select(Gen.Int[0, 9], Gen.Int[0, int.MaxValue - 1], Gen.Int[0, 3], Gen.Int[0, 3]).Array[0, most];
}
