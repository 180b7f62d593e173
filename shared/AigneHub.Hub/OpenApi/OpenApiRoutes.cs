using AigneHub.Core.People;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.OpenApi;

/// <summary>Serves the description of the hub's API, which <c>openapi.json</c> beside this file holds.</summary>
internal sealed class OpenApiRoutes : IRouteSource
{
    private static readonly Lazy<ReadOnlyMemory<byte>> Document = new(Read);

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
        [new("OpenApi", HttpMethods.Get, ["/openapi.json"], Permission.None, AnswerAsync)];

    private static async Task AnswerAsync(HubRequest request)
    {
        var document = Document.Value;
        request.Http.Response.ContentType = "application/json";
        request.Http.Response.ContentLength = document.Length;
        _ = await request.Http.Response.BodyWriter.WriteAsync(document, request.Aborted).ConfigureAwait(false);
    }

    private static ReadOnlyMemory<byte> Read()
    {
        using var resource = typeof(OpenApiRoutes).Assembly.GetManifestResourceStream("openapi.json")!;
        var document = new byte[resource.Length];
        resource.ReadExactly(document);
        return document;
    }
}
