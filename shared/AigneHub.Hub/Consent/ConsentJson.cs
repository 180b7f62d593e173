using System.Text.Json;
using AigneHub.Hub.Calls;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Json;
using AigneHub.Hub.Keys;
using AigneHub.Hub.Routing;

namespace AigneHub.Hub.Consent;

/// <summary>What a person is asked, in the management API.</summary>
internal static class ConsentJson
{
    public static void Write(Utf8JsonWriter json, ConsentRequest asked, Caller caller, string? account, HubMode mode)
    {
        json.WriteStartObject();
        json.WriteString("app"u8, asked.App);
        json.WriteString("publisher"u8, asked.Publisher);
        json.WriteString("homepage"u8, asked.Homepage);
        WriteScopes(json, asked);
        json.WriteString("returns_to"u8, asked.ReturnsTo);
        json.WriteString("code"u8, asked.Code);
        json.WriteString("asked_from"u8, asked.AskedFrom);
        json.WriteTime("asked"u8, asked.Asked);
        json.WriteStartObject("account"u8);
        json.WriteString("id"u8, caller.Account);
        json.WriteString("name"u8, account ?? caller.Account);
        json.WriteEndObject();
        json.WriteBoolean("may_allow"u8, asked.MayBeAllowedBy(caller));
        json.WriteBoolean("takes_budget"u8, mode == HubMode.ServiceProvider);
        json.WriteEndObject();
    }

    /// <summary>What was allowed, for the audit log.</summary>
    public static void Write(Utf8JsonWriter json, ConsentRequest asked, ConsentGrant grant)
    {
        json.WriteStartObject();
        json.WriteString("app"u8, asked.App);
        WriteScopes(json, asked);
        if (grant.Budget is { } budget)
        {
            json.WriteAmount("budget"u8, budget.Amount);
            json.WriteString("period"u8, budget.Period.ToString().ToLowerInvariant());
        }

        json.WriteTime("ends"u8, grant.Ends);
        json.WriteEndObject();
    }

    private static void WriteScopes(Utf8JsonWriter json, ConsentRequest asked)
    {
        json.WriteStartArray("scopes"u8);
        foreach (var scope in KeyScopeNames.List(asked.Scopes))
        {
            json.WriteStringValue(scope);
        }

        json.WriteEndArray();
    }
}
