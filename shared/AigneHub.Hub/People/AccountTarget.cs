using AigneHub.Core.Errors;
using AigneHub.Core.People;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;

namespace AigneHub.Hub.People;

/// <summary>Which account a request is about and what the caller may do there.</summary>
/// <param name="Account">The account, which exists.</param>
/// <param name="Held">What the caller may do: everything, on the operator's routes.</param>
internal readonly record struct AccountTarget(Account Account, Permission Held)
{
    /// <summary>The account of a request whose own parameters have been read.</summary>
    public static async Task<Outcome<AccountTarget>> OfAsync(
        HubRequest request, AccountStore accounts, QueryFields? query = null)
    {
        query ??= new QueryFields(request.Http.Request.Query);
        var id = query.Account(request);
        if (query.Finish() is { } error)
        {
            return error;
        }

        var held = request.Route.Permission == Permission.Operate ? ~Permission.None : request.Caller.Permissions;
        return await accounts.GetAsync(id, request.Aborted).ConfigureAwait(false) is { } account
            ? new AccountTarget(account, held)
            : new HubError(ErrorCodes.NotFound, "There is no such account.", "account");
    }
}
