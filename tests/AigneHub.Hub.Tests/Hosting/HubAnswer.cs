using System.Net.Http.Headers;
using System.Text.Json;

namespace AigneHub.Hub.Tests.Hosting;

/// <summary>What the hub answered, read to its end.</summary>
internal sealed record HubAnswer(int Status, HttpResponseHeaders Headers, string? ContentType, string Text)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public string RequestId => Headers.GetValues("x-request-id").Single();

    /// <summary>The error's code, or null when the answer is none.</summary>
    public string? Code => Error("code");

    /// <summary>The field the error blames.</summary>
    public string? Param => Error("param");

    /// <summary>The data of a stream's events.</summary>
    public IReadOnlyList<string> Events =>
        [.. Text.Split('\n').Where(line => line.StartsWith("data: ", StringComparison.Ordinal)).Select(line => line[6..])];

    /// <summary>The code of the error that ends a stream, or null when it ends otherwise.</summary>
    public string? StreamErrorCode =>
        JsonDocument.Parse(Events[^1]).RootElement.TryGetProperty("error", out var error)
            ? error.GetProperty("code").GetString()
            : null;

    public static async Task<HubAnswer> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            return new HubAnswer(
                (int)response.StatusCode,
                response.Headers,
                response.Content.Headers.ContentType?.MediaType,
                await response.Content.ReadAsStringAsync());
        }
    }

    private string? Error(string field) =>
        Json.TryGetProperty("error", out var error) ? error.GetProperty(field).GetString() : null;
}
