using AigneHub.Hub.Routing;

namespace AigneHub.Hub.Models;

/// <summary>Ids of models in addresses: <c>provider/model</c>, whose slashes some clients escape.</summary>
internal static class ModelIds
{
    private const string EscapedSlash = "%2F";

    /// <summary>The <c>{**id}</c> of the request's address. The server leaves escaped slashes as they are.</summary>
    public static string Of(HubRequest request) => (request.Http.Request.RouteValues["id"] as string ?? string.Empty)
        .Replace(EscapedSlash, "/", StringComparison.OrdinalIgnoreCase);
}
