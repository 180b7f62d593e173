using System.Text.Json;
using AigneHub.Core.Ledger;
using AigneHub.Hub.Calls;
using AigneHub.Hub.Json;

namespace AigneHub.Hub.Ledger;

/// <summary>The ledger as the management API shows it. Amounts are credits, exactly.</summary>
internal static class LedgerJson
{
    public static void Write(Utf8JsonWriter json, string id, LedgerAccount account, DateTimeOffset now)
    {
        json.WriteStartObject();
        json.WriteString("account"u8, id);
        json.WriteAmount("balance"u8, account.Balance);
        json.WriteAmount("available"u8, account.Available);
        json.WriteAmount("leased"u8, account.Leased);
        json.WriteAmount("credits"u8, account.Credits);
        json.WriteAmount("charges"u8, account.Charges);
        json.WriteAmount("uncovered"u8, account.Uncovered);
        json.WriteNumber("sequence"u8, account.Sequence);
        json.WriteString("head"u8, account.Head.ToString());
        json.WriteStartArray("grants"u8);
        foreach (var grant in account.Grants)
        {
            json.WriteStartObject();
            json.WriteNumber("entry"u8, grant.Sequence);
            json.WriteString("source"u8, GrantSourceNames.Of(grant.Source));
            json.WriteAmount("remaining"u8, grant.Remaining);
            json.WriteTime("expires"u8, grant.Expires);
            json.WriteBoolean("expired"u8, grant.IsDue(now));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, LedgerEntry entry)
    {
        json.WriteStartObject();
        json.WriteNumber("sequence"u8, entry.Sequence);
        json.WriteString("kind"u8, EntryKindNames.Of(entry.Kind));
        json.WriteString("operation"u8, entry.Operation);
        json.WriteTime("time"u8, entry.Time);
        json.WriteAmount("change"u8, entry.Change);
        json.WriteAmount("leased_change"u8, entry.LeasedChange);
        json.WriteAmount("balance"u8, entry.Balance);
        json.WriteAmount("leased"u8, entry.Leased);
        json.WriteAmount("uncovered"u8, entry.Uncovered);
        json.WriteString("source"u8, entry.Source is { } source ? GrantSourceNames.Of(source) : null);
        json.WriteTime("expires"u8, entry.Expires);
        json.WriteString("reason"u8, entry.Reason);
        json.WriteString("actor"u8, entry.Actor);
        json.WriteStartArray("calls"u8);
        foreach (var call in entry.Calls)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, call.Request);
            json.WriteAmount("paid"u8, call.Paid);
            json.WriteAmount("uncovered"u8, call.Uncovered);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("previous"u8, entry.Previous.ToString());
        json.WriteString("hash"u8, entry.Hash.ToString());
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, Lease lease)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, lease.Id);
        json.WriteString("instance"u8, lease.Instance);
        json.WriteTime("ends"u8, lease.Ends);
        json.WriteAmount("remaining"u8, lease.Remaining);
        json.WriteBoolean("returned"u8, lease.Returned);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, LedgerVerdict verdict)
    {
        json.WriteStartObject();
        json.WriteString("account"u8, verdict.Account);
        json.WriteBoolean("verified"u8, verdict.Problems.Count == 0);
        json.WriteBoolean("partial"u8, verdict.IsPartial);
        json.WriteNumber("entries"u8, verdict.Rebuilt.Sequence);
        json.WriteAmount("balance"u8, verdict.Rebuilt.Balance);
        json.WriteString("head"u8, verdict.Rebuilt.Head.ToString());
        json.WriteStartArray("problems"u8);
        foreach (var problem in verdict.Problems)
        {
            json.WriteStringValue(problem);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, Budget budget)
    {
        json.WriteStartObject();
        json.WriteString("kind"u8, budget.Target.KindName);
        json.WriteString("target"u8, budget.Target.Id);
        foreach (var period in Enum.GetValues<BudgetPeriod>())
        {
            json.WriteStartObject(period.ToString().ToLowerInvariant());
            json.WriteAmount("limit"u8, budget.Limits.Of(period));
            json.WriteAmount("spent"u8, budget.Spent(period));
            json.WriteEndObject();
        }

        json.WriteAmount("leased"u8, budget.Leased);
        json.WriteEndObject();
    }
}
