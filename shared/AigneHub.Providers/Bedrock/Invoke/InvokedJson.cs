using System.Text.Json;

namespace AigneHub.Providers.Bedrock.Invoke;

/// <summary>What one invocation gave, taken apart.</summary>
/// <param name="Answer">The model's answer: a JSON object.</param>
/// <param name="InputTokens">How many tokens Bedrock says it read; null when it does not.</param>
internal sealed record InvokedJson(JsonElement Answer, long? InputTokens)
{
    /// <summary>The items of an array of the answer; none when there is no such array.</summary>
    public IEnumerable<JsonElement> Items(string name) =>
        Answer.TryGetProperty(name, out var array) && array.ValueKind == JsonValueKind.Array
            ? array.EnumerateArray()
            : [];

    /// <summary>A text of the answer; null when there is none.</summary>
    public string? Text(string name) =>
        Answer.TryGetProperty(name, out var value) ? TextOf(value) : null;

    /// <summary>A whole number of the answer; null when there is none.</summary>
    public long? Whole(string name) =>
        Answer.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt64(out var number)
            ? number
            : null;

    /// <summary>A text; null when the value is none, or no Unicode.</summary>
    public static string? TextOf(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
