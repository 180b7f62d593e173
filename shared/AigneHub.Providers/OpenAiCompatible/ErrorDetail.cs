using System.Text.Json;
using System.Text.RegularExpressions;

namespace AigneHub.Providers.OpenAiCompatible;

/// <summary>
/// What an error body says, in any of the shapes seen: <c>{"error":{"message",…}}</c>,
/// <c>{"error":"…","code":"…"}</c>, <c>{"error":"…"}</c>, <c>{"message":"…"}</c>, or the first of these within a
/// choice. All is null when the body is none of them.
/// </summary>
internal sealed partial record ErrorDetail(string? Message, string? Type, string? Code, string? Param)
{
    private const int MaxMessageLength = 1_000;

    /// <summary>The HTTP status that some providers put into <c>code</c>, or that its word stands for; 0 for none.</summary>
    public int Status =>
        int.TryParse(Code, out var status) ? status : IsQuota || Code == "rate_limit_exceeded" ? 429 : 0;

    /// <summary>Whether it blames the request.</summary>
    public bool IsRejection =>
        Type is "invalid_request_error" or "invalid_request" or "BadRequest" || Code == "content_filter";

    /// <summary>Whether the account has nothing left to spend: waiting does not help.</summary>
    public bool IsQuota => Code == "insufficient_quota" || Type == "insufficient_quota";

    /// <summary>Whether it says that the key is wrong, revoked or of an account that was closed.</summary>
    public bool BlamesKey => KeyWords().IsMatch($"{Code} {Type} {Message}");

    /// <summary>Whether it says that the content was moderated away, whatever the status.</summary>
    public bool BlamesContent => ContentWords().IsMatch($"{Code} {Type} {Message}");

    /// <summary>The message without anything that looks like a key, or another one when there is none.</summary>
    public string MessageOr(string otherwise)
    {
        if (string.IsNullOrWhiteSpace(Message))
        {
            return otherwise;
        }

        var text = Message.Length > MaxMessageLength ? Message[..MaxMessageLength] : Message;
        return KeyPattern().Replace(text, "[redacted]");
    }

    public static ErrorDetail Read(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var document = JsonDocument.ParseValue(ref reader);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Read(document.RootElement)
                : new ErrorDetail(null, null, null, null);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The latter is how text that is not UTF-8 shows.
            return new ErrorDetail(null, null, null, null);
        }
    }

    private static ErrorDetail Read(JsonElement root)
    {
        var error = root.TryGetProperty("error", out var found) ? found : InChoice(root) ?? root;
        return error.ValueKind == JsonValueKind.Object
            ? new ErrorDetail(Text(error, "message"), Text(error, "type"), Text(error, "code"), Text(error, "param"))
            : new ErrorDetail(AsText(error), Text(root, "type"), Text(root, "code"), Text(root, "param"));
    }

    /// <summary>A choice that broke off: <c>{"choices":[{"error":{…},"finish_reason":"error"}]}</c>.</summary>
    private static JsonElement? InChoice(JsonElement root)
    {
        if (!root.TryGetProperty("choices", out var choices) || choices.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        foreach (var choice in choices.EnumerateArray())
        {
            if (choice.ValueKind == JsonValueKind.Object
                && choice.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object)
            {
                return error;
            }
        }

        return null;
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? AsText(value) : null;

    private static string? AsText(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    [GeneratedRegex(
        @"api[ _-]?key|authenticat|credential|\btoken\b|signature|revoked|deactivated|suspended|disabled",
        RegexOptions.IgnoreCase)]
    private static partial Regex KeyWords();

    [GeneratedRegex("flagged|moderation|content[ _](policy|filter)", RegexOptions.IgnoreCase)]
    private static partial Regex ContentWords();

    [GeneratedRegex(@"\b((sk|xai|ark|key)[-_]|AIza|Bearer )[A-Za-z0-9_\-*.]{6,}", RegexOptions.IgnoreCase)]
    private static partial Regex KeyPattern();
}
