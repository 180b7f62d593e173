using AigneHub.Core.Identity;
using AigneHub.Core.Keys;
using AigneHub.Core.Tables;
using AigneHub.Hub.Consent;
using AigneHub.Hub.Keys;
using AigneHub.Hub.Retention;
using AigneHub.Hub.SignIn;

namespace AigneHub.Hub.OAuth.Devices;

/// <summary>Waiting devices in the tables, under the code that their person types.</summary>
internal sealed class DeviceStore(
    ITables tables, DayBook book, IKeyHasherSource hashers, IIdSource ids, TimeProvider time)
{
    /// <summary>What waiting devices are noted as in the day book.</summary>
    public const string Kind = "devices";

    /// <summary>How many seconds a device waits between two questions.</summary>
    public const long FirstInterval = 5;

    /// <summary>How long a person has to type the code.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    private const char Between = '.';

    /// <summary>Begins to wait; answers what the device asks with, which is not stored.</summary>
    public async Task<(DeviceRequest Request, string DeviceCode)> CreateAsync(
        string app, KeyScopes scopes, string askedFrom, CancellationToken cancellationToken)
    {
        while (true)
        {
            var secret = SecretText.Create(ids);
            var request = new DeviceRequest
            {
                UserCode = UserCode.Create(ids),
                SecretHash = await HashAsync(secret, cancellationToken).ConfigureAwait(false),
                App = app,
                Scopes = scopes,
                Created = time.GetUtcNow(),
                AskedFrom = askedFrom,
                Interval = FirstInterval,
            };
            RowChange[] rows = [RowChange.Insert(OAuthRows.Device, ToData(request))];
            var result = await tables
                .CommitAsync(OAuthRows.Table, Partition(request.UserCode), rows, cancellationToken).ConfigureAwait(false);
            if (result.Succeeded)
            {
                var noted = new NotedRow(OAuthRows.Table, Partition(request.UserCode), OAuthRows.Device);
                await book.NoteAsync(Kind, noted, cancellationToken).ConfigureAwait(false);
                return (request, request.UserCode + Between + secret);
            }
        }
    }

    /// <summary>The device that waits for a code, or null.</summary>
    public async Task<DeviceRequest?> FindAsync(string userCode, CancellationToken cancellationToken) =>
        UserCode.Tidy(userCode) is { } code
        && await RowAsync(code, cancellationToken).ConfigureAwait(false) is { } row
        && FromData(code, row.Data) is var request && time.GetUtcNow() < request.Created + Life
            ? request
            : null;

    /// <summary>The device of an app that asks with its own code, or null.</summary>
    public async Task<DeviceRequest?> AuthenticateAsync(string app, string deviceCode, CancellationToken cancellationToken) =>
        deviceCode.Split(Between) is [var userCode, var secret]
        && UserCode.Tidy(userCode) is { } code
        && await RowAsync(code, cancellationToken).ConfigureAwait(false) is { } row
        && FromData(code, row.Data) is var request && request.App == app
        && SecretText.Same(request.SecretHash, await HashAsync(secret, cancellationToken).ConfigureAwait(false))
            ? request
            : null;

    /// <summary>Changes a request; null where it is not there or the change is none.</summary>
    public async Task<DeviceRequest?> ChangeAsync(
        string userCode, Func<DeviceRequest, DeviceRequest?> change, CancellationToken cancellationToken)
    {
        while (await RowAsync(userCode, cancellationToken).ConfigureAwait(false) is { } row)
        {
            if (change(FromData(userCode, row.Data)) is not { } changed)
            {
                return null;
            }

            RowChange[] rows = [RowChange.Replace(row.Key, ToData(changed), row.ETag)];
            if ((await tables.CommitAsync(OAuthRows.Table, row.Partition, rows, cancellationToken).ConfigureAwait(false)).Succeeded)
            {
                return changed;
            }
        }

        return null;
    }

    private static string Partition(string userCode) => "device_" + userCode;

    private ValueTask<Row?> RowAsync(string userCode, CancellationToken cancellationToken) =>
        tables.GetAsync(OAuthRows.Table, Partition(userCode), OAuthRows.Device, cancellationToken);

    private async ValueTask<string> HashAsync(string text, CancellationToken cancellationToken) =>
        (await hashers.GetAsync(cancellationToken).ConfigureAwait(false)).Hash(text).ToString();

    private static RowData ToData(DeviceRequest it) => new(9)
    {
        ["SecretHash"] = it.SecretHash,
        ["App"] = it.App,
        ["Scopes"] = (long)it.Scopes,
        ["Created"] = it.Created,
        ["AskedFrom"] = it.AskedFrom,
        ["Interval"] = it.Interval,
        ["Polled"] = it.Polled,
        ["Authorization"] = it.Authorization,
        ["Denied"] = it.IsDenied,
    };

    private static DeviceRequest FromData(string userCode, RowData data) => new()
    {
        UserCode = userCode,
        SecretHash = data["SecretHash"].AsString()!,
        App = data["App"].AsString()!,
        Scopes = (KeyScopes)data["Scopes"].AsInt64()!.Value,
        Created = data["Created"].AsTime()!.Value,
        AskedFrom = data["AskedFrom"].AsString()!,
        Interval = data["Interval"].AsInt64()!.Value,
        Polled = data["Polled"].AsTime(),
        Authorization = data["Authorization"].AsString(),
        IsDenied = data["Denied"].AsBoolean() ?? false,
    };
}
