using AigneHub.Core.Errors;
using AigneHub.Hub.OAuth.Authorizations;
using AigneHub.Hub.OAuth.Registration;
using AigneHub.Hub.OAuth.Tokens;

namespace AigneHub.Hub.OAuth.Devices;

/// <summary>Tokens for a device whose person agreed elsewhere (RFC 8628, 3.4).</summary>
internal sealed class DeviceGrant(
    DeviceStore devices, AuthorizationStore authorizations, AuthorizationTokens tokens, TimeProvider time) : ITokenGrant
{
    private const long Slower = 5;

    private static readonly HubError Pending = new(OAuthCodes.AuthorizationPending, "The person has not answered yet.");
    private static readonly HubError TooFast = new(
        OAuthCodes.SlowDown, "The device asks too often. Wait five seconds longer from now on.");

    private static readonly HubError Denied = new(OAuthCodes.AccessDenied, "The person said no.");
    private static readonly HubError Over = new(OAuthCodes.ExpiredToken, "The person did not answer in time.");

    public string Type => "urn:ietf:params:oauth:grant-type:device_code";

    public async Task<Outcome<IssuedTokens>> IssueAsync(App app, OAuthForm form, CancellationToken cancellationToken)
    {
        var code = form.Required("device_code");
        if (code.Failed)
        {
            return code.Error;
        }

        if (await devices.AuthenticateAsync(app.Id, code.Value, cancellationToken).ConfigureAwait(false) is not { } device)
        {
            return OAuthCodes.BadGrant;
        }

        return device switch
        {
            { IsDenied: true } => Denied,
            { Authorization: { } id } => await ExchangeAsync(app, id, cancellationToken).ConfigureAwait(false),
            _ when time.GetUtcNow() >= device.Created + DeviceStore.Life => Over,
            _ => await WaitAsync(device, cancellationToken).ConfigureAwait(false),
        };
    }

    /// <summary>The first of an authorization's texts stands in for the code that a browser would have carried.</summary>
    private async Task<Outcome<IssuedTokens>> ExchangeAsync(App app, string id, CancellationToken cancellationToken)
    {
        if (await authorizations.GetAsync(app.Id, id, cancellationToken).ConfigureAwait(false) is not { } authorization)
        {
            return OAuthCodes.BadGrant;
        }

        var text = await authorizations.TextAsync(authorization with { Generation = 0 }, cancellationToken).ConfigureAwait(false);
        return await tokens.ExchangeAsync(app, text, isCode: true, _ => null, cancellationToken).ConfigureAwait(false);
    }

    private async Task<HubError> WaitAsync(DeviceRequest device, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var tooFast = device.Polled is { } last && now < last + TimeSpan.FromSeconds(device.Interval);
        _ = await devices.ChangeAsync(
            device.UserCode,
            it => it with { Polled = now, Interval = tooFast ? it.Interval + Slower : it.Interval },
            cancellationToken).ConfigureAwait(false);
        return tooFast ? TooFast : Pending;
    }
}
