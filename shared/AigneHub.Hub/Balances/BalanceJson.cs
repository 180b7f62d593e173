using System.Text.Json;
using AigneHub.Core.Ledger;
using AigneHub.Hub.Calls;
using AigneHub.Hub.Json;

namespace AigneHub.Hub.Balances;

/// <summary>Balances in the management API. Amounts are credits, exactly.</summary>
internal static class BalanceJson
{
    private const int DaysDecimals = 2;

    public static void Write(
        Utf8JsonWriter json, string id, LedgerAccount account, SpendRate rate, DateTimeOffset now)
    {
        json.WriteStartObject();
        json.WriteString("account"u8, id);
        json.WriteAmount("balance"u8, account.Balance);
        json.WriteAmount("available"u8, account.Available);
        json.WriteAmount("leased"u8, account.Leased);
        json.WriteAmount("credits"u8, account.Credits);
        json.WriteAmount("charges"u8, account.Charges);
        json.WriteAmount("uncovered"u8, account.Uncovered);
        json.WriteAmount("alert_below"u8, account.AlertBelow);
        json.WriteNumber("open_grants"u8, account.Grants.Count);
        json.WriteTime("next_expiry"u8, account.Grants.FirstOrDefault(grant => grant.Expires > now)?.Expires);
        json.WriteAmount("spend_per_day"u8, rate.PerDay);
        json.WriteAmount("spent_this_month"u8, rate.Month);
        json.WriteAmount("month_end_forecast"u8, rate.MonthEnd);
        var empty = rate.Empty(account.Grants, now);
        json.WriteTime("empty_at"u8, empty);
        if (empty is { } at)
        {
            json.WriteNumber("days_left"u8, Math.Round((decimal)(at - now).TotalDays, DaysDecimals));
        }
        else
        {
            json.WriteNull("days_left"u8);
        }

        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, OpenGrant grant, LedgerEntry entry, DateTimeOffset now)
    {
        json.WriteStartObject();
        json.WriteNumber("entry"u8, grant.Sequence);
        json.WriteString("source"u8, GrantSourceNames.Of(grant.Source));
        json.WriteTime("granted"u8, entry.Time);
        json.WriteAmount("amount"u8, entry.Change);
        json.WriteAmount("remaining"u8, grant.Remaining);
        json.WriteTime("expires"u8, grant.Expires);
        json.WriteBoolean("expired"u8, grant.IsDue(now));
        json.WriteString("reason"u8, entry.Reason);
        json.WriteEndObject();
    }
}
