using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AigneHub.Hub.Composition;

/// <summary>Maps the hub's routes, the same in every head.</summary>
public static class HubEndpoints
{
    /// <summary>Adds every route of the table, and answers for what it does not have.</summary>
    public static void MapHub(this IEndpointRouteBuilder endpoints)
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

        var unknown = RouteErrors.Unknown();
        _ = endpoints.MapFallback("{**path}", http => invoker.InvokeAsync(unknown, http));
    }
}
