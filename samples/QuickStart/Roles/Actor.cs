using System.Globalization;
using System.Text.Json;
using Convergence.Typed;
using QuickStart.Checks;
using QuickStart.Model;
using QuickStart.Traces;

namespace QuickStart.Roles;

/// <summary>Does what a story tells, and tells what it does: an edit before it is made, with the number it will have, and again when it was saved.</summary>
internal sealed class Actor(ConvergenceDomain domain, RealTimeModel<RealTimeBoard> model, RandomEdits edits, long issued)
{
    // How many edits are made before waiting for the disk; keeps the memory of a long replay small.
    private const int EditsPerSave = 500;

    private static readonly Lock s_output = new();
    private readonly Random _random = new();
    private readonly Measurements _measurements = new(model);
    private long _issued = issued;

    /// <summary>One line to whoever watches; in one write, so that a kill leaves no half of it.</summary>
    public static void Say(string kind, string text)
    {
        lock (s_output)
        {
            Console.Out.Write($"{kind} {text}\n");
            Console.Out.Flush();
        }
    }

    public void Report(string? property)
    {
        if (property is null or nameof(RealTimeModel.State))
        {
            Say("state", model.State.ToString());
        }
    }

    /// <summary>Carries out a command; false for the last one.</summary>
    public async Task<bool> DoAsync(string[] command)
    {
        switch (command)
        {
            case ["edit", var count, var pause]:
                await EditAsync(edits.Next, Number(count), TimeSpan.FromMilliseconds(Number(pause)));
                return true;
            case ["board-edit", var count, var pause]:
                await EditAsync(edits.NextWithoutNotes, Number(count), TimeSpan.FromMilliseconds(Number(pause)));
                return true;
            case ["replay", var until, .. var file]:
                await ReplayAsync(RecordedHistory.Load(string.Join(' ', file)), Number(until));
                return true;
            case ["half", var half, .. var file]:
                await ReplayHalfAsync(ConcurrentHistory.Load(string.Join(' ', file)).Half(half));
                return true;
            case ["disconnect"]:
                await domain.DisconnectAsync();
                return true;
            case ["connect"]:
                await domain.ConnectAsync();
                return true;
            case ["acknowledged"]:
                await model.AcknowledgedAsync();
                Say("version", model.Version.ToString(CultureInfo.InvariantCulture));
                return true;
            case ["reach", var version]:
                await ReachAsync(Number(version));
                return true;
            case ["board"]:
                Say("board", JsonSerializer.Serialize(model.Root.ToPoco(), BoardJson.Default.Board));
                return true;
            case ["time-saves", var count]:
                SayTimes(await _measurements.TimeSavesAsync(Number(count)));
                return true;
            case ["ping", var count]:
                await _measurements.PingAsync(Number(count));
                return true;
            case ["listen", var count]:
                SayTimes(await _measurements.ListenAsync(Number(count), static () => Say("listening", "")));
                return true;
            case ["rush", var count]:
                SayTimes(await _measurements.RushAsync(Number(count)));
                return true;
            case ["quit"]:
                return false;
            default:
                throw new QuickStartException($"'{string.Join(' ', command)}' is no command.");
        }
    }

    private async Task EditAsync(Func<(EditToken Edit, Action Make)> next, int count, TimeSpan pause)
    {
        for (var i = 0; i < count; i++)
        {
            var (edit, make) = next();
            Say("make", $"{++_issued} {edit.Kind} {edit.Text}");
            make();
            if (i == count - 1 || _random.Next(4) == 0)
            {
                var made = _issued;
                await model.SavedAsync();
                Say("saved", made.ToString(CultureInfo.InvariantCulture));
                await Task.Delay(pause);
            }
        }
    }

    private async Task ReplayAsync(RecordedHistory history, int until)
    {
        for (var done = model.Root.Replayed; done < until; done++)
        {
            var (position, deleted, inserted) = history.Edits[done];
            model.Edit(board =>
            {
                board.Notes.Splice(position, deleted, inserted);
                board.Replayed = done + 1;
            });
            if ((done + 1) % EditsPerSave == 0 || done + 1 == until)
            {
                await model.SavedAsync();
                Say("replayed", (done + 1).ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    private async Task ReplayHalfAsync(IReadOnlyList<TextEdit> half)
    {
        for (var i = 0; i < half.Count; i++)
        {
            model.Root.Notes.Splice(half[i].Position, half[i].Deleted, half[i].Inserted);
            if ((i + 1) % EditsPerSave == 0 || i + 1 == half.Count)
            {
                await model.SavedAsync();
                Say("replayed", (i + 1).ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    private async Task ReachAsync(int version)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look(object? sender, EventArgs change)
        {
            if (model.Version >= version)
            {
                reached.TrySetResult();
            }
        }

        model.PropertyChanged += Look;
        Look(null, EventArgs.Empty);
        await reached.Task;
        model.PropertyChanged -= Look;
    }

    private static void SayTimes(IReadOnlyList<double> microseconds) =>
        Say("times", string.Join(' ', microseconds.Select(static time => time.ToString("F1", CultureInfo.InvariantCulture))));

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
