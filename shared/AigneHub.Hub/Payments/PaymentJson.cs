using System.Text.Json;
using AigneHub.Core.Payments;
using AigneHub.Hub.Calls;
using AigneHub.Hub.Json;

namespace AigneHub.Hub.Payments;

/// <summary>Payments as the management API shows them: credits exactly, money in the currency's smallest unit.</summary>
internal static class PaymentJson
{
    public static void Write(Utf8JsonWriter json, Order order)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, order.Id);
        json.WriteString("account"u8, order.Account);
        json.WriteString("kind"u8, JsonNamingPolicy.SnakeCaseLower.ConvertName(order.Kind.ToString()));
        json.WriteString("state"u8, OrderStateNames.Of(order.State));
        json.WriteString("title"u8, order.Title);
        json.WriteAmount("credits"u8, order.Credits);
        WriteCash(json, "price"u8, order.Price);
        json.WriteNumber("paid"u8, order.Paid);
        json.WriteNumber("returned"u8, order.Returned);
        json.WriteTime("created"u8, order.Created);
        WriteNumber(json, "credit_days"u8, order.CreditDays);
        json.WriteTime("credits_until"u8, order.CreditsUntil);
        json.WriteString("plan"u8, order.Plan);
        WriteNumber(json, "grant"u8, order.Grant);
        json.WriteBoolean("test"u8, order.Live == false);
        json.WriteString("payment"u8, order.Payment);
        json.WriteString("problem"u8, order.Problem);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, CreditPackage package)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, package.Id);
        json.WriteString("title"u8, package.Title);
        json.WriteAmount("credits"u8, package.Credits);
        WriteCash(json, "price"u8, package.Price);
        WriteNumber(json, "credit_days"u8, package.CreditDays);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, Invoice invoice)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, invoice.Id);
        json.WriteString("number"u8, invoice.Number);
        json.WriteTime("created"u8, invoice.Created);
        WriteCash(json, "total"u8, invoice.Total);
        json.WriteString("status"u8, invoice.Status);
        json.WriteString("title"u8, invoice.Title);
        json.WriteString("url"u8, invoice.Page?.AbsoluteUri);
        json.WriteString("pdf"u8, invoice.Pdf?.AbsoluteUri);
        json.WriteEndObject();
    }

    public static void WriteCash(Utf8JsonWriter json, ReadOnlySpan<byte> name, Cash cash)
    {
        json.WriteStartObject(name);
        json.WriteNumber("minor"u8, cash.Minor);
        json.WriteString("currency"u8, cash.Currency);
        json.WriteEndObject();
    }

    public static void WriteNumber(Utf8JsonWriter json, ReadOnlySpan<byte> name, long? number)
    {
        if (number is { } known)
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
