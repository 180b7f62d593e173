using System.Net.Http.Headers;

namespace AigneHub.Bench.Load;

/// <summary>A request body, in a file because wrk reads it from one.</summary>
internal sealed record Body(string File, byte[] Bytes)
{
    public HttpContent ToContent() =>
        new ByteArrayContent(Bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
}
