using AigneHub.Core.Errors;
using AigneHub.Core.Keys;
using AigneHub.Core.People;
using AigneHub.Hub.Audit;
using AigneHub.Hub.Inference.Limits;
using AigneHub.Hub.Json;
using AigneHub.Hub.Keys;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.People;

/// <summary>Shows and changes accounts: one's own by its members, any by the operator.</summary>
internal sealed class AccountDetailsRoutes(
    AccountStore accounts, KeyAuthenticator keys, TimeProvider time) : IRouteSource
{
    private const string Own = "/api/account";
    private const string List = "/api/admin/accounts";
    private const string One = List + "/{id}";

    private static readonly HubError Unknown = new(ErrorCodes.NotFound, "There is no account of this id.", "id");

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
    [
        new("OwnAccount", HttpMethods.Get, [Own], Permission.ReadUsage, ShowOwnAsync),
        new("PutOwnAccount", HttpMethods.Put, [Own], Permission.ManageAccount, ChangeOwnAsync),
        new("ListAccounts", HttpMethods.Get, [List], Permission.Operate, ListAsync),
        new("GetAccount", HttpMethods.Get, [One], Permission.Operate, request => ShowAsync(request, PlainIds.Of(request))),
        new("PutAccount", HttpMethods.Put, [One], Permission.Operate, PutAsync),
    ];

    private Task ShowOwnAsync(HubRequest request) =>
        ShowAsync(request, request.Caller.Account, request.Caller.Permissions);

    private async Task ShowAsync(HubRequest request, string? id, Permission? held = null)
    {
        var account = id is null ? null : await accounts.GetAsync(id, request.Aborted).ConfigureAwait(false);
        await (account is null
            ? JsonAnswer.WriteErrorAsync(request, Unknown)
            : JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, json => AccountJson.Write(json, account, null, held)))
            .ConfigureAwait(false);
    }

    private Task ListAsync(HubRequest request) => request.ListOfHubAsync(
        (after, limit) => accounts.ListAsync(after, limit, request.Aborted),
        account => [account.Id, account.Name],
        (json, one) => AccountJson.Write(json, one));

    private Task ChangeOwnAsync(HubRequest request) => JsonForm.HandleAsync(request, async body =>
    {
        var name = body.RequiredName();
        var letsRead = body.Flag("operator_reads_bodies");
        return body.Finish() ?? await ChangeAsync(request, request.Caller.Account, it => it with
        {
            Name = name,
            OperatorReadsBodies = letsRead ?? it.OperatorReadsBodies,
        }).ConfigureAwait(false);
    });

    private Task PutAsync(HubRequest request) => JsonForm.HandleAsync(request, async body =>
    {
        var name = body.RequiredName();
        var seats = body.Whole("seats", 1, 1_000_000);
        var isSuspended = body.Flag("suspended") ?? false;
        _ = CallLimitsJson.Read(body, CallLimits.None);
        if ((body.Finish() ?? (PlainIds.Of(request) is null ? Unknown : null)) is { } error)
        {
            return error;
        }

        var now = time.GetUtcNow();
        return await ChangeAsync(request, PlainIds.Of(request)!, it => it with
        {
            Name = name,
            Seats = seats,
            Limits = CallLimitsJson.Read(body, it.Limits),
            Suspended = isSuspended ? it.Suspended ?? now : null,
        }).ConfigureAwait(false);
    });

    private async Task<HubError?> ChangeAsync(HubRequest request, string id, Func<Account, Account> change)
    {
        Account? known = null;
        var changed = await accounts.ChangeAsync(
            id,
            (before, _) => ValueTask.FromResult<Outcome<AccountChange>>(new AccountChange(change(known = before), [])),
            request.Aborted).ConfigureAwait(false);
        if (!changed.Failed)
        {
            keys.ForgetAccount(id);
            request.Audit(
                id, json => AccountJson.Write(json, known!), json => AccountJson.Write(json, changed.Value), account: id);
            await JsonAnswer.WriteAsync(
                request, StatusCodes.Status200OK, json => AccountJson.Write(json, changed.Value)).ConfigureAwait(false);
        }

        return changed.Error;
    }
}
