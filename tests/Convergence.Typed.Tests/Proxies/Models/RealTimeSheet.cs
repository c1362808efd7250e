using System.Globalization;

namespace Convergence.Typed.Tests.Proxies.Models;

/// <content>Writes down what the hooks are told, and computes.</content>
public sealed partial class RealTimeSheet
{
    /// <summary>What the hooks were told, in words.</summary>
    public List<string> Heard { get; } = [];

    /// <summary>A title that the hook refuses.</summary>
    public string? Forbidden { get; set; }

    [DependsOn(nameof(Caption), nameof(Numbers), nameof(Counts))]
    public string Label => string.Create(CultureInfo.InvariantCulture, $"{Caption}: {Numbers.Sum() + Counts.Values.Sum()}");

    [DependsOn(nameof(Title), nameof(Subtitle))]
    public string Caption => Subtitle is null ? Title : $"{Title}, {Subtitle}";

    [DependsOn(nameof(Notes), nameof(Tags), nameof(Main), nameof(Votes))]
    public bool IsEmpty => Notes.Length == 0 && Tags.Count == 0 && Main is null && Votes == 0;

    partial void OnTitleChanging(string value)
    {
        if (value == Forbidden)
        {
            throw new InvalidOperationException("This title is forbidden.");
        }

        Heard.Add($"Title: {Title} to {value}");
    }

    partial void OnTitleChanged(string value) => Heard.Add($"Title is {value}");

    partial void OnSubtitleChanged(string? value) => Heard.Add($"Subtitle is {value ?? "null"}");

    partial void OnNotesChanged(RealTimeText value) => Heard.Add($"Notes are {value.Value}");

    partial void OnVotesChanging(int value) => Heard.Add(string.Create(CultureInfo.InvariantCulture, $"Votes: {Votes} to {value}"));

    partial void OnVotesChanged(int value) => Heard.Add(string.Create(CultureInfo.InvariantCulture, $"Votes are {value}"));

    partial void OnDayChanging(DateOnly value) => Heard.Add(string.Create(CultureInfo.InvariantCulture, $"Day: {Day:O} to {value:O}"));

    partial void OnNumbersChanging(RealTimeArray<int> value) => Heard.Add($"Numbers: {string.Join(' ', Numbers)} to {string.Join(' ', value)}");

    partial void OnNumbersChanged(RealTimeArray<int> value) => Heard.Add($"Numbers are {string.Join(' ', value)}");

    partial void OnCardsChanging(RealTimeArray<RealTimeCard> value) => Heard.Add($"Cards: {Cards.Count} to {value.Count}");

    partial void OnCardsChanged(RealTimeArray<RealTimeCard> value) => Heard.Add($"Cards are {string.Join(' ', value.Select(static card => card.Text))}");

    partial void OnCountsChanging(RealTimeMap<string, int> value) => Heard.Add($"Counts: {Counts.Count} to {value.Count}");

    partial void OnCountsChanged(RealTimeMap<string, int> value) => Heard.Add($"Counts are {string.Join(' ', value)}");

    partial void OnTagsChanging(RealTimeSet<string> value) => Heard.Add($"Tags: {Tags.Count} to {value.Count}");

    partial void OnTagsChanged(RealTimeSet<string> value) => Heard.Add($"Tags are {string.Join(' ', value)}");

    partial void OnMainChanging(RealTimeCard? value) => Heard.Add($"Main: {Main?.Text ?? "null"} to {value?.Text ?? "null"}");

    partial void OnMainChanged(RealTimeCard? value) => Heard.Add($"Main is {value?.Text ?? "null"}");
}
