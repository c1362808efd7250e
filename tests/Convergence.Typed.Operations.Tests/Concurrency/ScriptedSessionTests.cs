using Convergence.Typed.Operations.Tests.Concurrency.Sessions;
using static Convergence.Typed.Operations.Tests.Concurrency.Sessions.PeerKind;
using static Convergence.Typed.Operations.Tests.Concurrency.Sessions.StepKind;

namespace Convergence.Typed.Operations.Tests.Concurrency;

/// <summary>Sessions written down: each is the smallest one that fails when a certain rule is broken, as the random sessions found it.</summary>
public sealed class ScriptedSessionTests
{
    [Fact]
    public void An_edit_whose_acknowledgement_was_lost_is_recognised_in_the_replay()
        => Session.Run(new SessionScript([Pairwise, Pairwise], int.MaxValue,
        [
            new(Edit),
            new(Send),
            new(Drop, 0, 1),
        ]));

    [Fact]
    public void A_packet_of_a_dead_connection_that_arrives_after_the_next_one_was_made_is_ignored()
        => Session.Run(new SessionScript([Pairwise, Pairwise], int.MaxValue,
        [
            new(Edit),
            new(Send),
            new(Restart),
            new(Connect),
            new(ArriveLate),
        ]));

    [Fact]
    public void A_pending_edit_is_stored_in_the_form_it_was_rebased_to()
        => Session.Run(new SessionScript([Pairwise, Pairwise, Pairwise], int.MaxValue,
        [
            new(Edit, 1, 8),
            new(Edit, 0, 46, 3),
            new(Send),
            new(Arrive),
            new(Receive, 1),
            new(Restart, 1),
        ]));

    [Fact]
    public void Deltas_of_a_batch_that_was_rolled_back_do_not_count_as_pending()
        => Session.Run(new SessionScript([Pairwise, Pairwise], int.MaxValue,
        [
            new(BeginBatch, 1),
            new(Edit, 1, 44, 0, 0, 37),
            new(Edit, 1, 9, 11),
            new(Edit, 1, 51),
            new(Edit, 0, 27),
            new(Rollback, 1),
            new(Edit, 1),
        ]));

    [Fact]
    public void A_member_of_a_compound_may_edit_what_an_earlier_one_has_added()
        => Session.Run(new SessionScript([Pairwise, Pairwise], int.MaxValue,
        [
            new(BeginBatch),
            new(Edit, 0, 0, 0, 0, 21),
            new(Edit, 0, 24),
        ]));

    [Fact]
    public void Numbers_add_up_in_the_order_of_the_server()
        => Session.Run(new SessionScript([Pairwise, Pairwise], int.MaxValue,
        [
            new(Edit, 1, 41, 0, 0, 48),
            new(Edit, 0, 22, 0, 0, 55),
        ]));

    [Fact]
    public void A_batch_may_move_what_it_has_put_into_an_array_that_is_composed()
        => Session.Run(new SessionScript([Composing, Composing], int.MaxValue,
        [
            new(Drop),
            new(Edit),
            new(Edit, 1),
            new(Send, 1),
            new(Arrive, 1),
            new(Edit, 0, 11),
            new(Connect),
            new(BeginBatch),
            new(Edit, 0, 11),
            new(Edit, 0, 11, 7),
        ]));

    [Fact]
    public void What_is_edited_inside_of_a_composed_addition_goes_with_it()
        => Session.Run(new SessionScript([ComposingUnsent, Pairwise], int.MaxValue,
        [
            new(Edit, 0, 0, 0, 0, 21),
            new(Restart),
            new(Edit, 1, 0, 0, 1),
            new(Send, 1),
            new(Edit, 0, 24),
            new(Arrive, 1),
        ]));

    [Fact]
    public void Every_number_of_a_composition_is_committed_with_one_of_its_parts()
        => Session.Run(new SessionScript([Composing, Composing], int.MaxValue,
        [
            new(Drop),
            new(Edit),
            new(Edit, 1),
            new(Edit),
            new(Edit),
            new(Edit),
            new(Edit),
            new(Send, 1),
            new(Edit),
            new(Arrive, 1),
        ]));

    [Fact]
    public void A_composed_sum_of_deltas_is_stored_when_it_ends_in_another_last_bit()
        => Session.Run(new SessionScript([ComposingUnsent, Composing], int.MaxValue,
        [
            new(Edit, 0, 27),
            new(Edit, 1),
            new(RestartServer),
            new(Edit, 0, 8, 0, 0, 2),
            new(Connect, 1),
            new(Send, 1),
            new(Arrive, 1),
            new(Connect),
            new(Check),
        ]));

    [Fact]
    public void A_sum_with_a_joined_delta_is_stored_when_it_ends_in_another_last_bit()
        => Session.Run(new SessionScript([Composing, Composing], int.MaxValue,
        [
            new(Edit),
            new(Send),
            new(Drop, 0, 1),
            new(Edit, 0, 31, 0, 0, 2),
            new(Edit),
            new(Connect),
            new(Edit, 0, 50, 0, 0, 11),
            new(Restart),
        ]));

    [Fact]
    public void A_batch_may_set_an_array_that_is_composed_and_edit_it_further()
        => Session.Run(new SessionScript([Composing, Pairwise], int.MaxValue,
        [
            new(Drop),
            new(Edit, 0, 2, 0, 3),
            new(Edit, 0, 2, 0, 3),
            new(Edit, 1),
            new(Send, 1),
            new(Arrive, 1),
            new(Connect),
            new(BeginBatch),
            new(Edit, 0, 2, 15),
            new(Edit, 0, 2),
        ]));

    [Fact]
    public void A_large_operation_without_effect_has_none_when_it_is_cut()
        => Session.Run(new SessionScript([ComposingUnsent, ComposingUnsent, ComposingUnsent], int.MaxValue,
        [
            new(Edit),
            new(Edit, 2, 11, 15),
            new(Send),
            new(Drop, 0, 1),
            new(Edit, 1, 11, 15),
            new(RestartServer),
            new(Edit, 2),
        ]));

    [Fact]
    public void A_failing_script_is_reduced_to_what_matters()
    {
        Step[] noise = [.. Enumerable.Range(0, 40).Select(static number => new Step((StepKind)(number % 15), number % 5, number % 4, number % 16, number % 10, number))];
        var script = new SessionScript([Pairwise, Pairwise, Pairwise, Pairwise], 7, [.. noise, new(Edit, 3, 9, 5), .. noise, new(Restart, 3), .. noise]);

        var (smallest, failure) = ScriptReducer.Reduce(script, FailureOf);

        Assert.Equal("new SessionScript([Pairwise, Pairwise], int.MaxValue,\n[\n    new(Edit, 1, 3),\n    new(Restart, 1),\n])", smallest.ToString().ReplaceLineEndings("\n"));
        Assert.IsType<InvalidOperationException>(failure);

        static Exception? FailureOf(SessionScript script)
        {
            bool fails = script.Steps.Index().Any(edit => edit.Item is { Kind: Edit, What: >= 3 }
                && script.Steps.Skip(edit.Index).Any(step => step.Kind == Restart && step.Peer == edit.Item.Peer));
            return fails ? new InvalidOperationException() : null;
        }
    }
}
