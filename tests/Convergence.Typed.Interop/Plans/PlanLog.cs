using System.Collections.Specialized;
using System.ComponentModel;
using System.Globalization;
using System.Threading.Channels;
using Convergence.Typed.Interop.JavaScript;

namespace Convergence.Typed.Interop.Plans;

/// <summary>Writes down the events of a typed plan, each with its arguments, in their order.</summary>
internal sealed class PlanLog
{
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    public PlanLog(RealTimePlan plan)
    {
        Listen("", plan);
        plan.Notes.TextChanged += (_, change) => Write($"Notes[{change.Index}] -'{change.RemovedText}' +'{change.InsertedText}'");
        plan.Tags.CollectionChanged += (_, change) => Write("Tags", change);
        plan.Cards.CollectionChanged += (_, change) => Write("Cards", change);
        plan.Scores.CollectionChanged += (_, change) => Write("Scores", change);
    }

    /// <summary>Writes down the property events of an object in the plan as well.</summary>
    public void Listen(string prefix, RealTimeObject item) => ((INotifyPropertyChanged)item).PropertyChanged += (_, change) =>
        Write($"{prefix}{change.PropertyName} = {Text(item.GetType().GetProperty(change.PropertyName!)?.GetValue(item))}");

    /// <summary>The next events are these, and no others come in between.</summary>
    public async Task ExpectAsync(params string[] lines)
    {
        foreach (var line in lines)
        {
            string next;
            try
            {
                next = await _lines.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Deadline.Step, TestContext.Current.CancellationToken);
            }
            catch (TimeoutException)
            {
                throw new TimeoutException($"No event within {Deadline.Step.TotalSeconds} s; expected was: {line}");
            }

            Assert.Equal(line, next);
        }
    }

    /// <summary>There is nothing that was not expected.</summary>
    public void ExpectNothingMore()
    {
        if (_lines.Reader.TryRead(out var line))
        {
            Assert.Fail($"An event too many: {line}");
        }
    }

    private void Write(string line) => _lines.Writer.TryWrite(line);

    private void Write(string name, NotifyCollectionChangedEventArgs change) => Write(change.Action switch
    {
        NotifyCollectionChangedAction.Add => $"{name} + {Items(change.NewItems)} at {change.NewStartingIndex}",
        NotifyCollectionChangedAction.Remove => $"{name} - {Items(change.OldItems)} at {change.OldStartingIndex}",
        NotifyCollectionChangedAction.Replace => $"{name} {Items(change.OldItems)} -> {Items(change.NewItems)} at {change.NewStartingIndex}",
        NotifyCollectionChangedAction.Move => $"{name} {Items(change.NewItems)} from {change.OldStartingIndex} to {change.NewStartingIndex}",
        _ => $"{name} reset",
    });

    private static string Items(System.Collections.IList? items) => string.Join(", ", items!.Cast<object?>().Select(Text));

    private static string Text(object? value) => value switch
    {
        null => "null",
        RealTimeCard card => $"'{card.Text}'",
        RealTimePlace place => place.City,
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
