using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Hub.Errors;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Json;

/// <summary>Writes the answers of the management API.</summary>
internal static class JsonAnswer
{
    /// <summary>Answers with one value.</summary>
    public static async Task WriteAsync(HubRequest request, int status, Action<Utf8JsonWriter> write)
    {
        var response = request.Http.Response;
        response.StatusCode = status;
        response.ContentType = "application/json";
        response.Headers.CacheControl = "no-store";
        using (var json = new Utf8JsonWriter(response.BodyWriter, JsonStyle.Plain))
        {
            write(json);
        }

        _ = await response.BodyWriter.FlushAsync(request.Aborted).ConfigureAwait(false);
    }

    /// <summary>Answers with part of a list: <c>{"data":[…],"next":cursor or null}</c>.</summary>
    public static Task WriteListAsync<T>(
        HubRequest request, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write, string? next) =>
        WriteAsync(request, StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("data"u8);
            foreach (var item in items)
            {
                write(json, item);
            }

            json.WriteEndArray();
            json.WriteString("next"u8, next);
            json.WriteEndObject();
        });

    /// <summary>An answer that has nothing to say: <c>{}</c>.</summary>
    public static void Nothing(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteEndObject();
    }

    /// <summary>Answers with an error.</summary>
    public static Task WriteErrorAsync(HubRequest request, HubError error) =>
        ErrorResponse.WriteAsync(request.Http, error, request.Aborted);
}
