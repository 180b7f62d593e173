using AigneHub.Core.Keys;
using AigneHub.Core.Ledger;
using AigneHub.Core.Money;
using AigneHub.Core.Tables;
using AigneHub.Hub.Consent;

namespace AigneHub.Hub.OAuth.Authorizations;

/// <summary>Authorizations as rows in the partition of their app.</summary>
internal static class AuthorizationRows
{
    public static RowData ToData(Authorization it) => new(15)
    {
        ["Account"] = it.Account,
        ["Person"] = it.Person,
        ["Scopes"] = (long)it.Scopes,
        ["Created"] = it.Created,
        ["UsableUntil"] = it.UsableUntil,
        ["Seed"] = it.Seed,
        ["Generation"] = it.Generation,
        ["Redirect"] = it.Redirect,
        ["Challenge"] = it.Challenge,
        ["BudgetNanos"] = it.Budget?.Amount.Nanos,
        ["BudgetPeriod"] = it.Budget is { } budget ? (long)budget.Period : (long?)null,
        ["Ends"] = it.Ends,
        ["KeyId"] = it.KeyId,
        ["Revoked"] = it.Revoked,
    };

    public static Authorization FromRow(Row row) => new()
    {
        Id = row.Key,
        App = row.Partition,
        Account = row.Data["Account"].AsString()!,
        Person = row.Data["Person"].AsString()!,
        Scopes = (KeyScopes)row.Data["Scopes"].AsInt64()!.Value,
        Created = row.Data["Created"].AsTime()!.Value,
        UsableUntil = row.Data["UsableUntil"].AsTime()!.Value,
        Seed = row.Data["Seed"].AsString()!,
        Generation = row.Data["Generation"].AsInt64()!.Value,
        Redirect = row.Data["Redirect"].AsString(),
        Challenge = row.Data["Challenge"].AsString(),
        Budget = row.Data["BudgetNanos"].AsInt64() is { } nanos
            ? new ConsentBudget(new Amount(nanos), (BudgetPeriod)row.Data["BudgetPeriod"].AsInt64()!.Value)
            : null,
        Ends = row.Data["Ends"].AsTime(),
        KeyId = row.Data["KeyId"].AsString(),
        Revoked = row.Data["Revoked"].AsTime(),
    };
}
