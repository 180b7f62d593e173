using AigneHub.Core.People;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Routing;

namespace AigneHub.Hub.Json;

/// <summary>The account that a request of the management API is about.</summary>
internal static class AccountField
{
    /// <summary>
    /// On the operator's routes that of the parameter <c>account</c>, the main one unless named; else the caller's own.
    /// </summary>
    public static string Account(this QueryFields query, HubRequest request)
    {
        if (request.Route.Permission != Permission.Operate)
        {
            return request.Caller.Account;
        }

        var account = query.Text("account") ?? HubOptions.MainAccount;
        if (!PlainIds.IsPlain(account))
        {
            query.Refuse("account", "the id of an account");
        }

        return account;
    }

    /// <summary>Answers a request that says no more than which account it is about.</summary>
    public static Task WithAccountAsync(this HubRequest request, Func<string, Task> answer)
    {
        var query = new QueryFields(request.Http.Request.Query);
        var account = query.Account(request);
        return query.Finish() is { } error ? JsonAnswer.WriteErrorAsync(request, error) : answer(account);
    }
}
