using AigneHub.Core.People;
using AigneHub.Hub.Configuration;

namespace AigneHub.Hub.Routing;

/// <summary>
/// Who sees what the providers charge. A customer pays the hub's own price, and sees that; who runs the hub for itself pays
/// the providers.
/// </summary>
internal static class CostSight
{
    /// <summary>Whether the answer shows the providers' costs.</summary>
    public static bool ShowsCost(this HubOptions options, HubRequest request) =>
        options.Mode == HubMode.Internal || request.Route.Permission == Permission.Operate;
}
