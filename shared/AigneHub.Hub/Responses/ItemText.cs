using System.Text.Json;

namespace AigneHub.Hub.Responses;

/// <summary>Adds up the text of items, for an estimate where the provider does not count.</summary>
internal static class ItemText
{
    /// <summary>Bytes of text in an item; embedded media is none.</summary>
    public static long Measure(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Sum(field => Measure(field.Value)),
        JsonValueKind.Array => value.EnumerateArray().Sum(Measure),
        JsonValueKind.String when !value.GetRawText().StartsWith("\"data:", StringComparison.Ordinal) =>
            value.GetRawText().Length - 2,
        _ => 0,
    };
}
