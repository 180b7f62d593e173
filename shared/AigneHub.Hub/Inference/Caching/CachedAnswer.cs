using System.Net;
using System.Net.Http.Headers;
using AigneHub.Core.Usage;

namespace AigneHub.Hub.Inference.Caching;

/// <summary>A provider's whole answer, as its bytes came, and what it takes to give it to somebody again.</summary>
/// <param name="RequestId">The call it was made for.</param>
/// <param name="Provider">The provider that made it.</param>
/// <param name="Model">The model as the provider names it.</param>
/// <param name="MediaType">The type of its bytes.</param>
/// <param name="Usage">What was used for it.</param>
/// <param name="Made">When it was whole (UTC).</param>
/// <param name="Expires">Until when it may be given (UTC).</param>
internal sealed record CachedAnswer(
    string RequestId,
    string Provider,
    string Model,
    string? MediaType,
    UsageCounts Usage,
    DateTimeOffset Made,
    DateTimeOffset Expires)
{
    /// <summary>Its bytes.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The answer, as if the provider gave it now.</summary>
    public HttpResponseMessage Open()
    {
        var content = new ReadOnlyMemoryContent(Body);
        content.Headers.ContentLength = Body.Length;
        content.Headers.ContentType = MediaType is null ? null : new MediaTypeHeaderValue(MediaType);
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = content };
    }
}
