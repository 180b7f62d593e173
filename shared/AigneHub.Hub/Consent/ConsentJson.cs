using System.Text.Json;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Json;
using AigneHub.Hub.Keys;

namespace AigneHub.Hub.Consent;

/// <summary>What a person is asked, in the management API.</summary>
internal static class ConsentJson
{
    public static void Write(Utf8JsonWriter json, ConsentRequest asked, HubMode mode)
    {
        json.WriteStartObject();
        json.WriteString("app"u8, asked.App);
        json.WriteString("publisher"u8, asked.Publisher);
        json.WriteString("homepage"u8, asked.Homepage);
        json.WriteStartArray("scopes"u8);
        foreach (var scope in KeyScopeNames.List(asked.Scopes))
        {
            json.WriteStringValue(scope);
        }

        json.WriteEndArray();
        json.WriteString("returns_to"u8, asked.ReturnsTo);
        json.WriteString("code"u8, asked.Code);
        json.WriteString("asked_from"u8, asked.AskedFrom);
        json.WriteTime("asked"u8, asked.Asked);
        json.WriteBoolean("takes_budget"u8, mode == HubMode.ServiceProvider);
        json.WriteEndObject();
    }
}
