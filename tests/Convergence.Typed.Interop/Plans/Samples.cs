using System.Text.Json.Nodes;

namespace Convergence.Typed.Interop.Plans;

/// <summary>One plan, as both sides see it.</summary>
internal static class Samples
{
    public static Plan Plan() => new()
    {
        Title = "Roadmap",
        Notes = "Ship it. 🚀",
        Archived = true,
        Priority = 3,
        Budget = 1.5,
        Likes = 7,
        Serial = 9_007_199_254_740_993, // more than a JavaScript number can hold
        Mood = Mood.Cheerful,
        Token = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"),
        Start = new DateTime(2027, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc),
        Day = new DateOnly(2027, 1, 31),
        Due = new DateOnly(2028, 2, 29),
        Owner = null,
        Place = new Place { City = "Zürich", Height = 408.25 },
        Cards = [new Card { Text = "Offline", Votes = 2 }, new Card { Text = "Online", Done = true }],
        Tags = ["a", "b", "c"],
        Scores = new() { ["ada"] = 1, ["bob"] = -1 },
    };

    public static JsonNode Json() => JsonNode.Parse("""
        {
          "Title": "Roadmap",
          "Notes": "Ship it. 🚀",
          "Archived": true,
          "Priority": 3,
          "Budget": 1.5,
          "Likes": 7,
          "Serial": "9007199254740993",
          "Mood": "Cheerful",
          "Token": "0f8fad5b-d9cb-469f-a165-70867728950e",
          "Start": { "$date": "2027-01-02T03:04:05.678Z" },
          "Day": "2027-01-31",
          "Due": "2028-02-29",
          "Owner": null,
          "Place": { "City": "Zürich", "Height": 408.25 },
          "Cards": [{ "Text": "Offline", "Done": false, "Votes": 2 }, { "Text": "Online", "Done": true, "Votes": 0 }],
          "Tags": ["a", "b", "c"],
          "Scores": { "ada": 1, "bob": -1 }
        }
        """)!;
}
