using System.Globalization;
using System.Text.Json;

namespace AigneHub.Providers.Gemini;

/// <summary>
/// What an error of Google's says beside its status: <c>{"error":{"code","message","status","details":[…]}}</c>, each
/// detail of a type of its own.
/// </summary>
internal sealed record GeminiErrorDetail(int Code, string Message, string Reason, TimeSpan? RetryDelay, bool IsForToday)
{
    private const double LongestDelaySeconds = 86_400;

    private static readonly GeminiErrorDetail Nothing = new(0, string.Empty, string.Empty, null, false);

    /// <summary>Whether the hub's key is at fault, which Google calls a bad request.</summary>
    public bool BlamesKey => Reason.StartsWith("API_KEY_", StringComparison.Ordinal);

    /// <summary>Whether the content is what is refused.</summary>
    public bool IsRefusal =>
        Message.Contains("Responsible AI", StringComparison.OrdinalIgnoreCase)
        || Message.Contains("usage guidelines", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the prompt does not fit the model.</summary>
    public bool IsTooLong =>
        Message.Contains("token count", StringComparison.OrdinalIgnoreCase)
        && Message.Contains("exceeds the maximum", StringComparison.OrdinalIgnoreCase);

    public static GeminiErrorDetail Read(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonElement.Parse(body) is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object
                ? Read(error)
                : Nothing;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The latter is how text that is not Unicode shows.
            return Nothing;
        }
    }

    private static GeminiErrorDetail Read(JsonElement error)
    {
        List<JsonElement> details =
            error.TryGetProperty("details", out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Where(detail => detail.ValueKind == JsonValueKind.Object)]
            : [];
        return new GeminiErrorDetail(
            error.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.Number
                && code.TryGetInt32(out var status) ? status : 0,
            Text(error, "message") ?? string.Empty,
            details.Select(detail => Text(detail, "reason")).FirstOrDefault(text => text is not null) ?? string.Empty,
            details.Select(detail => Delay(Text(detail, "retryDelay"))).FirstOrDefault(delay => delay is not null),
            details.Any(IsDailyQuota));
    }

    /// <summary>Seconds as <c>34.4s</c>.</summary>
    private static TimeSpan? Delay(string? text) =>
        text is [.. var number, 's']
        && double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
        && seconds <= LongestDelaySeconds
            ? TimeSpan.FromSeconds(seconds)
            : null;

    private static bool IsDailyQuota(JsonElement detail) =>
        detail.TryGetProperty("violations", out var violations) && violations.ValueKind == JsonValueKind.Array
        && violations.EnumerateArray().Any(violation => violation.ValueKind == JsonValueKind.Object
            && Text(violation, "quotaId")?.Contains("PerDay", StringComparison.Ordinal) == true);

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
