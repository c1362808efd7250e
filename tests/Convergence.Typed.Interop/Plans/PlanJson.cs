using System.Globalization;
using System.Text.Json.Nodes;

namespace Convergence.Typed.Interop.Plans;

/// <summary>A plan as the JavaScript client shows it: the encodings of the wire, written down a second time.</summary>
internal static class PlanJson
{
    public static JsonNode From(Plan plan) => new JsonObject
    {
        ["Title"] = plan.Title,
        ["Notes"] = plan.Notes,
        ["Archived"] = plan.Archived,
        ["Priority"] = plan.Priority,
        ["Budget"] = plan.Budget,
        ["Likes"] = plan.Likes,
        ["Serial"] = plan.Serial.ToString(CultureInfo.InvariantCulture),
        ["Mood"] = plan.Mood.ToString(),
        ["Token"] = plan.Token.ToString(),
        ["Start"] = new JsonObject { ["$date"] = plan.Start.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture) },
        ["Day"] = plan.Day.ToString("O", CultureInfo.InvariantCulture),
        ["Due"] = plan.Due?.ToString("O", CultureInfo.InvariantCulture),
        ["Owner"] = plan.Owner,
        ["Place"] = plan.Place is { } place ? new JsonObject { ["City"] = place.City, ["Height"] = place.Height } : null,
        ["Cards"] = new JsonArray([.. plan.Cards.Select(card => new JsonObject { ["Text"] = card.Text, ["Done"] = card.Done, ["Votes"] = card.Votes })]),
        ["Tags"] = new JsonArray([.. plan.Tags.Select(tag => JsonValue.Create(tag))]),
        ["Scores"] = new JsonObject(plan.Scores.Select(score => KeyValuePair.Create(score.Key, (JsonNode?)JsonValue.Create(score.Value)))),
    };
}
