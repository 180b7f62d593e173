using System.Text.Json;
using AigneHub.Core.Keys;
using AigneHub.Core.Ledger;
using AigneHub.Hub.Calls;
using AigneHub.Hub.Inference.Limits;
using AigneHub.Hub.Json;

namespace AigneHub.Hub.Keys;

/// <summary>Keys in the management API.</summary>
public static class KeyJson
{
    /// <summary>Writes a key.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="key">The key.</param>
    /// <param name="now">The present.</param>
    /// <param name="text">Its text, when it was just made.</param>
    /// <param name="details">What else is known of it; null to leave that out.</param>
    public static void Write(
        Utf8JsonWriter json, ApiKey key, DateTimeOffset now, string? text = null, KeyDetails? details = null)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, key.Id);
        if (text is not null)
        {
            json.WriteString("key"u8, text);
        }

        json.WriteString("name"u8, key.Name);
        json.WriteString("masked"u8, key.Masked);
        json.WriteString("account"u8, key.Account);
        json.WriteString("project"u8, key.Project);
        json.WriteString("member"u8, key.Member);
        json.WriteString("app"u8, key.App);
        WriteTexts(json, "scopes"u8, KeyScopeNames.List(key.Scopes));
        WriteTexts(json, "models"u8, key.Models);
        WriteTexts(json, "addresses"u8, key.Networks.Select(network => network.ToString()));
        CallLimitsJson.Write(json, key.Limits);
        json.WriteBoolean("keep_bodies"u8, key.KeepsBodies);
        WriteCache(json, key.CacheSeconds);
        json.WriteString("status"u8, StatusOf(key, now));
        json.WriteTime("created"u8, key.Created);
        json.WriteTime("expires"u8, key.Expires);
        json.WriteTime("revoked"u8, key.Revoked);
        json.WriteTime("old_secret_until"u8, key.Old?.Until > now ? key.Old.Until : null);
        if (details is not null)
        {
            json.WriteTime("last_used"u8, details.LastUsed);
            WriteBudget(json, details.Budget);
        }

        json.WriteEndObject();
    }

    /// <summary>Whether a key works: <c>active</c>, <c>revoked</c> or <c>expired</c>.</summary>
    public static string StatusOf(ApiKey key, DateTimeOffset now) =>
        key.IsActive(now) ? "active" : key.Revoked is null ? "expired" : "revoked";

    private static void WriteTexts(Utf8JsonWriter json, ReadOnlySpan<byte> name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void WriteCache(Utf8JsonWriter json, int? seconds)
    {
        if (seconds is { } number)
        {
            json.WriteNumber("cache_seconds"u8, number);
        }
        else
        {
            json.WriteNull("cache_seconds"u8);
        }
    }

    private static void WriteBudget(Utf8JsonWriter json, BudgetLimits? budget)
    {
        if (budget is null)
        {
            json.WriteNull("budget"u8);
            return;
        }

        json.WriteStartObject("budget"u8);
        json.WriteAmount("day"u8, budget.Day);
        json.WriteAmount("month"u8, budget.Month);
        json.WriteAmount("total"u8, budget.Total);
        json.WriteEndObject();
    }
}
