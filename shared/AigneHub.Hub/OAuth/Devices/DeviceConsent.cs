using AigneHub.Core.Errors;
using AigneHub.Hub.Consent;
using AigneHub.Hub.OAuth.Authorizations;
using AigneHub.Hub.OAuth.Registration;
using AigneHub.Hub.People;
using AigneHub.Hub.Routing;
using AigneHub.Hub.SignIn;

namespace AigneHub.Hub.OAuth.Devices;

/// <summary>Lets a device in whose code a person typed.</summary>
internal sealed class DeviceConsent(
    DeviceStore devices,
    AppStore apps,
    AuthorizationStore authorizations,
    AccountStore accounts,
    Attempts attempts,
    TimeProvider time) : IConsentSource
{
    /// <summary>A code is short enough to be guessed; nobody mistypes it so often.</summary>
    private const int FreeTries = 10;

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    private static readonly HubError Unknown = new(
        ErrorCodes.LinkRefused, "No device waits for this code: it is mistyped, used or too old.", "token");

    public string Kind => "device";

    public async Task<Outcome<ConsentRequest>> FindAsync(string token, HubRequest request)
    {
        var found = await ReadAsync(token, request).ConfigureAwait(false);
        if (found.Failed)
        {
            return found.Error;
        }

        var (device, app) = found.Value;
        var publisher = await accounts.GetAsync(app.Account, request.Aborted).ConfigureAwait(false);
        return new ConsentRequest(app.Name, device.Scopes)
        {
            Publisher = publisher?.Name ?? app.Account,
            Homepage = app.Homepage,
            Code = device.UserCode,
            AskedFrom = device.AskedFrom,
            Asked = device.Created,
        };
    }

    public async Task<Outcome<ConsentAnswer>> AllowAsync(string token, ConsentGrant grant, HubRequest request)
    {
        var found = await ReadAsync(token, request).ConfigureAwait(false);
        if (found.Failed)
        {
            return found.Error;
        }

        var (device, app) = found.Value;
        var made = await authorizations.CreateAsync(
            app,
            grant,
            it => it with { Scopes = device.Scopes, UsableUntil = time.GetUtcNow() + DeviceStore.Life },
            request.Aborted).ConfigureAwait(false);
        var answered = await devices
            .ChangeAsync(device.UserCode, it => it.IsAnswered ? null : it with { Authorization = made.Id }, request.Aborted)
            .ConfigureAwait(false);
        return answered is null ? Unknown : new ConsentAnswer(Target: made.Id);
    }

    public async Task<Outcome<ConsentAnswer>> DenyAsync(string token, HubRequest request)
    {
        var found = await ReadAsync(token, request).ConfigureAwait(false);
        if (found.Failed)
        {
            return found.Error;
        }

        _ = await devices
            .ChangeAsync(found.Value.Device.UserCode, it => it.IsAnswered ? null : it with { IsDenied = true }, request.Aborted)
            .ConfigureAwait(false);
        return new ConsentAnswer();
    }

    private async Task<Outcome<(DeviceRequest Device, App App)>> ReadAsync(string token, HubRequest request)
    {
        var subject = "device-code_" + request.Caller.Actor;
        if (await attempts.CountAsync(subject, FreeTries, LongestWait, request.Aborted).ConfigureAwait(false) is { } wait)
        {
            return wait;
        }

        if (await devices.FindAsync(token, request.Aborted).ConfigureAwait(false) is not { IsAnswered: false } device
            || await apps.FindAsync(device.App, request.Aborted).ConfigureAwait(false) is not { } app)
        {
            return Unknown;
        }

        await attempts.ForgetAsync(subject, request.Aborted).ConfigureAwait(false);
        return (device, app);
    }
}
