using System.Globalization;
using AigneHub.Hub.Routing;

namespace AigneHub.Hub.Json;

/// <summary>Versions of what several people may change: the ETag says which one an answer is about.</summary>
internal static class Versions
{
    /// <summary>The version that <c>If-Match</c> names; null for any. What is no such ETag names none there is.</summary>
    public static long? IfMatch(this HubRequest request)
    {
        var header = request.Http.Request.Headers.IfMatch;
        if (header.Count == 0 || header is ["*"])
        {
            return null;
        }

        return header is [['"', .. var number, '"']]
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : -1;
    }

    /// <summary>Says which version an answer is about.</summary>
    public static void SetETag(this HubRequest request, long version) =>
        request.Http.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");
}
