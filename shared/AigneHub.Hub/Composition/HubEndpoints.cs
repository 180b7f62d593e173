using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AigneHub.Hub.Composition;

/// <summary>Maps the hub's routes, the same in every head.</summary>
public static class HubEndpoints
{
    /// <summary>Adds every route of the table, and answers for what it does not have.</summary>
    /// <param name="endpoints">Where to.</param>
    /// <param name="page">Answers a browser that looks for a page; null where the hub has none.</param>
    public static void MapHub(this IEndpointRouteBuilder endpoints, RequestDelegate? page = null)
    {
        var invoker = endpoints.ServiceProvider.GetRequiredService<RouteInvoker>();
        var table = endpoints.ServiceProvider.GetRequiredService<HubRouteTable>();
        var methods = new Dictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var route in table.All)
        {
            foreach (var pattern in route.Patterns)
            {
                _ = endpoints.MapMethods(pattern, [route.Method], http => invoker.InvokeAsync(route, http));
                _ = (methods.TryGetValue(pattern, out var known) ? known : methods[pattern] = []).Add(route.Method);
            }
        }

        foreach (var (pattern, allowed) in methods)
        {
            var route = RouteErrors.MethodNotAllowed(pattern, allowed);
            _ = endpoints.Map(pattern, http => invoker.InvokeAsync(route, http));
        }

        var open = table.All.Where(route => route.IsOpenToPages)
            .SelectMany(route => route.Patterns, (route, pattern) => (pattern, route.Method))
            .GroupBy(it => it.pattern, it => it.Method, StringComparer.Ordinal);
        foreach (var allowed in open)
        {
            var route = OtherSites.Preflight(allowed.Key, allowed);
            _ = endpoints.MapMethods(allowed.Key, [route.Method], http => invoker.InvokeAsync(route, http));
        }

        var unknown = RouteErrors.Unknown();
        _ = endpoints.MapFallback(
            "{**path}", http => page is not null && WantsPage(http.Request) ? page(http) : invoker.InvokeAsync(unknown, http));
    }

    /// <summary>Browsers ask for HTML by name when somebody goes to an address; programs do not.</summary>
    private static bool WantsPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && !request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);
}
