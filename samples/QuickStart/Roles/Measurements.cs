using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Convergence.Typed;
using QuickStart.Model;

namespace QuickStart.Roles;

/// <summary>What a client measures. All results are in microseconds; one monotonic clock serves all processes of a machine, so one process can time what another began.</summary>
internal sealed class Measurements(RealTimeModel<RealTimeBoard> model)
{
    // Between two timed setters, so that each finds the path idle.
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(3);

    /// <summary>From before a setter until <c>SavedAsync</c> has returned.</summary>
    public async Task<IReadOnlyList<double>> TimeSavesAsync(int count)
    {
        var times = new List<double>(count);
        for (var i = 0; i < count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            model.Root.Title = start.ToString(CultureInfo.InvariantCulture);
            await model.SavedAsync();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
            await Task.Delay(s_pause);
        }

        return times;
    }

    /// <summary>Sets the title to the moment of the setter, again and again, for somebody who listens.</summary>
    public async Task PingAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            model.Root.Title = Stopwatch.GetTimestamp().ToString(CultureInfo.InvariantCulture);
            await Task.Delay(s_pause);
        }
    }

    /// <summary>From somebody's setter until the event here.</summary>
    public async Task<IReadOnlyList<double>> ListenAsync(int count, Action listening)
    {
        var times = new List<double>(count);
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Hear(object? sender, PropertyChangedEventArgs change)
        {
            if (change.PropertyName == nameof(Board.Title))
            {
                times.Add(Stopwatch.GetElapsedTime(long.Parse(model.Root.Title, CultureInfo.InvariantCulture)).TotalMicroseconds);
                if (times.Count == count)
                {
                    heard.TrySetResult();
                }
            }
        }

        model.Root.PropertyChanged += Hear;
        listening();
        await heard.Task;
        model.Root.PropertyChanged -= Hear;
        return times;
    }

    /// <summary>The whole path at full speed: so many single edits, until the server has acknowledged the last.</summary>
    public async Task<IReadOnlyList<double>> RushAsync(int count)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            model.Root.Notes.Insert(0, "x");
        }

        await model.AcknowledgedAsync();
        return [Stopwatch.GetElapsedTime(start).TotalMicroseconds];
    }
}
