using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Hub.Json;

namespace AigneHub.Hub.Responses;

/// <summary>A page of the items that went into a response, as OpenAI lists them: the last first unless told otherwise.</summary>
/// <param name="Items">Those of the page.</param>
/// <param name="HasMore">Whether more follow.</param>
internal sealed record InputItemsPage(IReadOnlyList<JsonElement> Items, bool HasMore)
{
    /// <summary>The page that a query asks for, or what is wrong with the query.</summary>
    public static Outcome<InputItemsPage> Of(StoredResponse response, QueryFields query)
    {
        var limit = query.Limit();
        var isAscending = query.Word("order", "asc", "desc") == "asc";
        var after = query.Text("after");
        if (query.Finish() is { } problem)
        {
            return problem;
        }

        IEnumerable<JsonElement> items = JsonElement.Parse(response.Input).EnumerateArray().ToList();
        items = isAscending ? items : items.Reverse();
        if (after is not null)
        {
            items = items.SkipWhile(item => IdOf(item) != after).Skip(1);
        }

        var page = items.Take(limit + 1).ToList();
        return new InputItemsPage(page[..Math.Min(limit, page.Count)], page.Count > limit);
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("object"u8, "list"u8);
        json.WriteStartArray("data"u8);
        foreach (var item in Items)
        {
            item.WriteTo(json);
        }

        json.WriteEndArray();
        json.WriteString("first_id"u8, Items.Count == 0 ? null : IdOf(Items[0]));
        json.WriteString("last_id"u8, Items.Count == 0 ? null : IdOf(Items[^1]));
        json.WriteBoolean("has_more"u8, HasMore);
        json.WriteEndObject();
    }

    private static string? IdOf(JsonElement item) => item.GetProperty("id"u8).GetString();
}
