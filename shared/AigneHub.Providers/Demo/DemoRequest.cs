using System.Net;
using System.Text;
using System.Text.Json;

namespace AigneHub.Providers.Demo;

/// <summary>A call to the demo provider.</summary>
internal sealed class DemoRequest(JsonElement body)
{
    private const int BytesPerToken = 4;

    public string Model { get; } = body.GetProperty("model").GetString()!;

    public bool Stream { get; } = body.TryGetProperty("stream", out var stream) && stream.ValueKind == JsonValueKind.True;

    /// <summary>What the demo says: the last message's text.</summary>
    public string Echo { get; } = LastText(body);

    public int PromptTokens { get; } = Tokens(body.TryGetProperty("messages", out var messages) ? messages.GetRawText() : "");

    public int Count => Number("n") ?? 1;

    /// <summary>An error status named in the prompt: <c>demo/error</c> fails with it.</summary>
    public HttpStatusCode? AskedStatus =>
        int.TryParse(Echo.Trim(), out var status) && status is >= 400 and <= 599 ? (HttpStatusCode)status : null;

    public int? Number(string field) =>
        body.TryGetProperty(field, out var value) && value.TryGetInt32(out var number) ? number : null;

    public string? Text(string field) =>
        body.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>The texts to embed: one, several, or token numbers taken as text.</summary>
    public IReadOnlyList<string> Inputs()
    {
        var input = body.GetProperty("input");
        if (input.ValueKind == JsonValueKind.String)
        {
            return [input.GetString()!];
        }

        return input.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Number)
            ? [input.GetRawText()]
            : [.. input.EnumerateArray().Select(item => item.ToString())];
    }

    public static int Tokens(string text) => (Encoding.UTF8.GetByteCount(text) + BytesPerToken - 1) / BytesPerToken;

    private static string LastText(JsonElement body)
    {
        if (!body.TryGetProperty("messages", out var messages))
        {
            return string.Empty;
        }

        var content = messages.EnumerateArray().Last().TryGetProperty("content", out var found) ? found : default;
        return content.ValueKind switch
        {
            JsonValueKind.String => content.GetString()!,
            JsonValueKind.Array => string.Concat(content.EnumerateArray().Select(TextOfPart)),
            _ => string.Empty,
        };
    }

    private static string TextOfPart(JsonElement part) =>
        part.ValueKind == JsonValueKind.Object && part.TryGetProperty("text", out var text) ? text.ToString() : string.Empty;
}
