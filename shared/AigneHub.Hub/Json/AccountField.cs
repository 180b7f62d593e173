using AigneHub.Hub.Configuration;

namespace AigneHub.Hub.Json;

/// <summary>The query parameter <c>account</c> of the operator's routes.</summary>
internal static class AccountField
{
    /// <summary>The account asked for; the main one unless named.</summary>
    public static string Account(this QueryFields query)
    {
        var account = query.Text("account") ?? HubOptions.MainAccount;
        if (!PlainIds.IsPlain(account))
        {
            query.Refuse("account", "the id of an account");
        }

        return account;
    }
}
