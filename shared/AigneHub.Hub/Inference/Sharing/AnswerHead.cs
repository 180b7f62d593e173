using System.Text;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace AigneHub.Hub.Inference.Sharing;

/// <summary>How an answer begins, as far as it belongs to the call and not to who asked for it.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">Lines of <c>name: value</c>.</param>
internal sealed record AnswerHead(int Status, string Headers)
{
    private static readonly string[] Kept =
    [
        HeaderNames.ContentType, HeaderNames.ContentLength, HeaderNames.CacheControl, HeaderNames.RetryAfter,
        "x-aignehub-provider", "x-aignehub-output-limit", "x-request-id",
    ];

    public static AnswerHead Of(HttpResponse response, HubRoute route)
    {
        var lines = new StringBuilder();
        foreach (var name in Kept.Append(route.RequestIdHeader))
        {
            if (name is not null && response.Headers.TryGetValue(name, out var value))
            {
                _ = lines.Append(name).Append(": ").Append(value.ToString()).Append('\n');
            }
        }

        return new AnswerHead(response.StatusCode, lines.ToString());
    }

    /// <summary>Begins the same answer for somebody else, or once more, and says so.</summary>
    public void WriteTo(HttpResponse response)
    {
        response.StatusCode = Status;
        foreach (var line in Headers.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            response.Headers[line[..colon]] = line[(colon + 2)..];
        }

        response.Headers["idempotent-replayed"] = "true";
    }
}
