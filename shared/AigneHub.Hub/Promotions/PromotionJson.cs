using System.Text.Json;
using AigneHub.Hub.Calls;
using AigneHub.Hub.Json;
using AigneHub.Hub.Payments;

namespace AigneHub.Hub.Promotions;

/// <summary>Promotions as the operator sees them.</summary>
internal static class PromotionJson
{
    public static void Write(Utf8JsonWriter json, Promotion it)
    {
        json.WriteStartObject();
        WriteFields(json, it);
        json.WriteEndObject();
    }

    /// <summary>A promotion that was made, with its codes as people read them.</summary>
    public static void Write(Utf8JsonWriter json, Promotion it, IReadOnlyList<PromotionCode> codes)
    {
        json.WriteStartObject();
        WriteFields(json, it);
        json.WriteStartArray("codes"u8);
        foreach (var code in codes)
        {
            json.WriteStringValue(code.Shown);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, PromotionCode it)
    {
        json.WriteStartObject();
        json.WriteString("code"u8, it.Shown);
        json.WriteBoolean("single"u8, it.Single);
        json.WriteString("account"u8, it.Account);
        json.WriteEndObject();
    }

    private static void WriteFields(Utf8JsonWriter json, Promotion it)
    {
        json.WriteString("id"u8, it.Id);
        json.WriteString("title"u8, it.Title);
        json.WriteAmount("credits"u8, it.Credits);
        PaymentJson.WriteNumber(json, "credit_days"u8, it.CreditDays);
        json.WriteTime("expires"u8, it.Expires);
        PaymentJson.WriteNumber(json, "max_uses"u8, it.MaxUses);
        json.WriteNumber("used"u8, it.Used);
        json.WriteBoolean("active"u8, it.Active);
        json.WriteTime("created"u8, it.Created);
    }
}
