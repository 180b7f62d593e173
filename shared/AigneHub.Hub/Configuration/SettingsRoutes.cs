using AigneHub.Core.People;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Configuration;

/// <summary>Shows the operator how the hub is configured. Secrets are not among it.</summary>
internal sealed class SettingsRoutes(HubOptions options) : IRouteSource
{
    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
        [new("ListSettings", HttpMethods.Get, ["/api/admin/settings"], Permission.Operate, ListAsync)];

    private Task ListAsync(HubRequest request) => JsonAnswer.WriteListAsync(
        request,
        SettingList.Of(options).ToList(),
        (json, setting) =>
        {
            json.WriteStartObject();
            json.WriteString("name"u8, setting.Name);
            json.WriteString("value"u8, setting.Value);
            json.WriteEndObject();
        },
        next: null);
}
