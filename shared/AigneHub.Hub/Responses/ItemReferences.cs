using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Hub.Inference.Translation;

namespace AigneHub.Hub.Responses;

/// <summary>The items of an input, with the stored ones in the place of those that merely name them.</summary>
internal static class ItemReferences
{
    /// <summary>The input with all its items at hand, or which reference leads nowhere.</summary>
    public static async ValueTask<Outcome<JsonFields>> ResolveAsync(
        JsonFields body, ResponseStore store, string account, CancellationToken cancellationToken)
    {
        if (!AreIn(body))
        {
            return body;
        }

        var items = new List<JsonElement>();
        foreach (var item in body.Objects("input"))
        {
            if (!IsReference(item.Json))
            {
                items.Add(item.Json);
                continue;
            }

            var id = item.RequiredText("id");
            if (await store.FindItemAsync(account, id, cancellationToken).ConfigureAwait(false) is not { } found)
            {
                var message = $"There is no item '{id}' in this hub, or it was not stored, or it is too old.";
                return new HubError(ErrorCodes.NotFound, message, item.PathOf("id"));
            }

            items.Add(found);
        }

        var fields = body.Json.EnumerateObject().ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);
        fields["input"] = JsonSerializer.SerializeToElement(items);
        return new JsonFields(JsonSerializer.SerializeToElement(fields), body.Path, body.Problems);
    }

    /// <summary>Whether there are items that merely name others.</summary>
    public static bool AreIn(JsonFields body) =>
        body.Any("input") is { ValueKind: JsonValueKind.Array } input && input.EnumerateArray().Any(IsReference);

    /// <summary>The type may be left out: then an id is all there is.</summary>
    private static bool IsReference(JsonElement item) =>
        item.ValueKind == JsonValueKind.Object
        && (item.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
            ? type.ValueEquals("item_reference")
            : item.TryGetProperty("id", out _) && !item.TryGetProperty("role", out _));
}
