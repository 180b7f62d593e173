using AigneHub.Core.Blobs;
using AigneHub.Core.Errors;
using AigneHub.Core.People;
using AigneHub.Embedded;
using AigneHub.Hub.Routing;

namespace AigneHub.Local.Blobs;

/// <summary>Serves generated media to whoever has a link that holds.</summary>
internal sealed class BlobRoutes(EmbeddedStore store) : IRouteSource
{
    public IEnumerable<HubRoute> Routes =>
        [new("Blob", HttpMethods.Get, ["/blobs/{**id}"], Permission.None, AnswerAsync)];

    private async Task AnswerAsync(HubRequest request)
    {
        var name = request.Http.Request.RouteValues["id"] as string ?? string.Empty;
        var query = request.Http.Request.Query;
        var holds = await store.BlobLinks.VerifyAsync(name, query["expires"], query["sig"], request.Aborted)
            .ConfigureAwait(false);
        var blob = holds ? await store.Blobs.OpenAsync(name, request.Aborted).ConfigureAwait(false) : null;
        if (blob is null)
        {
            var error = new HubError(ErrorCodes.NotFound, "There is nothing here, or the link does not hold any longer.");
            await RouteErrors.WriteAsync(request, error).ConfigureAwait(false);
            return;
        }

        await SendAsync(request, blob).ConfigureAwait(false);
    }

    private static async Task SendAsync(HubRequest request, BlobContent blob)
    {
        var content = blob.Content;
        await using (content.ConfigureAwait(false))
        {
            var response = request.Http.Response;
            response.ContentType = blob.ContentType;
            response.ContentLength = content.Length;

            // It comes from a model: no browser shall take it for a page of the hub's.
            response.Headers.XContentTypeOptions = "nosniff";
            response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
            response.Headers.CacheControl = "private, max-age=3600";
            await content.CopyToAsync(response.Body, request.Aborted).ConfigureAwait(false);
        }
    }
}
