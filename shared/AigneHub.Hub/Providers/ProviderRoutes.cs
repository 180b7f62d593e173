using AigneHub.Core.Errors;
using AigneHub.Core.People;
using AigneHub.Hub.Inference.Planning;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Providers;

/// <summary>Shows the operator the providers, ready or not, and how they fare.</summary>
internal sealed class ProviderRoutes(Upstreams upstreams, UpstreamSync credentials) : IRouteSource
{
    public const string Root = "/api/admin/providers";

    public static readonly HubError Unknown = new(ErrorCodes.NotFound, "There is no provider of this id in this hub.", "id");

    public IEnumerable<HubRoute> Routes =>
    [
        new("ListProviders", HttpMethods.Get, [Root], Permission.Operate, ListAsync),
        new("GetProvider", HttpMethods.Get, [Root + "/{id}"], Permission.Operate, GetAsync),
    ];

    private async Task ListAsync(HubRequest request)
    {
        await credentials.RefreshAsync(request.Aborted).ConfigureAwait(false);
        var all = upstreams.All.OrderBy(it => it.Provider.Id, StringComparer.Ordinal).ToList();
        await JsonAnswer.WriteListAsync(
            request, all, (json, upstream) => ProviderJson.Write(json, upstream, upstreams.Added), next: null).ConfigureAwait(false);
    }

    private async Task GetAsync(HubRequest request)
    {
        await credentials.RefreshAsync(request.Aborted).ConfigureAwait(false);
        var found = request.Http.Request.RouteValues["id"] is string id ? upstreams.Find(id) : null;
        await (found is null
            ? JsonAnswer.WriteErrorAsync(request, Unknown)
            : JsonAnswer.WriteAsync(
                request, StatusCodes.Status200OK, json => ProviderJson.Write(json, found, upstreams.Added))).ConfigureAwait(false);
    }
}
