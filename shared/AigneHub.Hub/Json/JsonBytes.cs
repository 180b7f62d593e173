using System.Net.Http.Headers;
using AigneHub.Core.Errors;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Json;

/// <summary>Reads the bytes of a JSON body, up to a limit.</summary>
internal static class JsonBytes
{
    private const int FirstBuffer = 4 * 1024;

    public static async ValueTask<Outcome<ReadOnlyMemory<byte>>> ReadAsync(
        HttpRequest request, int maxBytes, CancellationToken cancellationToken)
    {
        if (!IsJson(request.ContentType))
        {
            return new HubError(ErrorCodes.UnsupportedMediaType, "Send the body as 'Content-Type: application/json'.");
        }

        if (request.ContentLength > maxBytes)
        {
            return TooLarge(maxBytes);
        }

        using var body = new MemoryStream(FirstBuffer);
        var buffer = new byte[FirstBuffer];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (body.Length + read > maxBytes)
            {
                return TooLarge(maxBytes);
            }

            body.Write(buffer, 0, read);
        }

        return (ReadOnlyMemory<byte>)body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && string.Equals(type.MediaType, "application/json", StringComparison.OrdinalIgnoreCase)
        && (type.CharSet is null || string.Equals(type.CharSet.Trim('"'), "utf-8", StringComparison.OrdinalIgnoreCase));

    private static HubError TooLarge(int maxBytes) =>
        new(ErrorCodes.BodyTooLarge, $"The body is larger than the {maxBytes} bytes this hub takes.");
}
