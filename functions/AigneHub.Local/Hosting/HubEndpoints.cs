using AigneHub.Hub.Routing;

namespace AigneHub.Local.Hosting;

/// <summary>Maps the hub's routes onto Kestrel.</summary>
internal static class HubEndpoints
{
    public static void MapHub(this WebApplication app)
    {
        var invoker = app.Services.GetRequiredService<RouteInvoker>();
        var table = app.Services.GetRequiredService<HubRouteTable>();
        var methods = new Dictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var route in table.All)
        {
            foreach (var pattern in route.Patterns)
            {
                _ = app.MapMethods(pattern, [route.Method], http => invoker.InvokeAsync(route, http));
                _ = (methods.TryGetValue(pattern, out var known) ? known : methods[pattern] = []).Add(route.Method);
            }
        }

        foreach (var (pattern, allowed) in methods)
        {
            var route = RouteErrors.MethodNotAllowed(pattern, allowed);
            _ = app.Map(pattern, http => invoker.InvokeAsync(route, http));
        }

        var unknown = RouteErrors.Unknown();
        _ = app.MapFallback("{**path}", http => invoker.InvokeAsync(unknown, http));
    }
}
