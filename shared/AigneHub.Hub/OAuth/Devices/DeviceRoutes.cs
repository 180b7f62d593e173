using AigneHub.Core.Errors;
using AigneHub.Core.People;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Json;
using AigneHub.Hub.OAuth.Tokens;
using AigneHub.Hub.Routing;
using AigneHub.Hub.SignIn;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.OAuth.Devices;

/// <summary>The device authorization endpoint (RFC 8628, 3.1).</summary>
internal sealed class DeviceRoutes(
    ClientAuthentication clients, DeviceStore devices, Attempts attempts, HubOptions options) : IRouteSource
{
    private const int Free = 100;

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
    [
        new("BeginDevice", HttpMethods.Post, [OAuthPaths.Device], Permission.None, HandleAsync)
        {
            Errors = OAuthErrors.Instance,
            Action = null,
        },
    ];

    private async Task HandleAsync(HubRequest request)
    {
        var begun = await BeginAsync(request).ConfigureAwait(false);
        if (begun.Failed)
        {
            await JsonAnswer.WriteErrorAsync(request, begun.Error).ConfigureAwait(false);
            return;
        }

        var (userCode, deviceCode) = begun.Value;
        await JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, json =>
        {
            var page = WebAddress.Of(options, request.Http.Request, "device").AbsoluteUri;
            json.WriteStartObject();
            json.WriteString("device_code"u8, deviceCode);
            json.WriteString("user_code"u8, userCode);
            json.WriteString("verification_uri"u8, page);
            json.WriteString("verification_uri_complete"u8, $"{page}?code={userCode}");
            json.WriteNumber("expires_in"u8, (long)DeviceStore.Life.TotalSeconds);
            json.WriteNumber("interval"u8, DeviceStore.FirstInterval);
            json.WriteEndObject();
        }).ConfigureAwait(false);
    }

    private async Task<Outcome<(string UserCode, string DeviceCode)>> BeginAsync(HubRequest request)
    {
        var form = await OAuthForm.ReadAsync(request).ConfigureAwait(false);
        if (form.Failed)
        {
            return form.Error;
        }

        var app = await clients.AuthenticateAsync(request, form.Value).ConfigureAwait(false);
        if (app.Failed)
        {
            return app.Error;
        }

        var scopes = OAuthScopes.Read(form.Value["scope"], app.Value.Scopes);
        if (scopes.Failed)
        {
            return scopes.Error;
        }

        var wait = await attempts
            .CountAsync("device_" + ClientAddress.Network(request.Http), Free, LongestWait, request.Aborted)
            .ConfigureAwait(false);
        if (wait is not null)
        {
            return wait;
        }

        var (made, code) = await devices
            .CreateAsync(app.Value.Id, scopes.Value, ClientAddress.Of(request.Http), request.Aborted).ConfigureAwait(false);
        return (made.UserCode, code);
    }
}
