using System.Text.Json;
using AigneHub.Core.Money;
using AigneHub.Core.Usage;
using AigneHub.Hub.Calls;
using AigneHub.Hub.Json;
using AigneHub.Hub.Prices;

namespace AigneHub.Hub.Charges;

/// <summary>Why a call cost what it did, in the management API. What is finer than a nano-credit is written as text.</summary>
internal static class ChargeJson
{
    private const decimal PicosPerCredit = Amount.NanosPerCredit * UnitPrice.PicosPerNano;

    public static void Write(Utf8JsonWriter json, ChargeExplanation why, bool showsCost)
    {
        var call = why.Call;
        json.WriteStartObject();
        json.WriteString("id"u8, call.RequestId);
        json.WriteString("account"u8, call.Account);
        json.WriteTime("time"u8, call.Started);
        json.WriteString("provider"u8, call.Provider);
        json.WriteString("model"u8, call.Model);
        json.WriteString("outcome"u8, CallOutcomeNames.Of(call.Outcome));
        json.WriteString("rule"u8, ChargeRuleNames.Of(call));
        json.WriteBoolean("estimated"u8, call.Estimated);
        json.WriteAmount("charge"u8, call.Charge);
        WriteBound(json, call);
        WriteTier(json, why);
        WriteRate(json, why);
        WriteEntry(json, why);
        if (showsCost)
        {
            WriteCost(json, why);
        }

        json.WriteEndObject();
    }

    private static void WriteBound(Utf8JsonWriter json, UsageEvent call)
    {
        json.WriteAmount("reserved"u8, call.Reserved);
        json.WriteString("lease"u8, call.Lease);
        if (call.LoweredLimit is { } limit)
        {
            json.WriteNumber("lowered_limit"u8, limit);
        }
        else
        {
            json.WriteNull("lowered_limit"u8);
        }
    }

    private static void WriteTier(Utf8JsonWriter json, ChargeExplanation why)
    {
        if (why.Tier is { } tier)
        {
            json.WriteStartObject("tier"u8);
            json.WriteNumber("above_input_tokens"u8, tier.AboveInputTokens);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("tier"u8);
        }
    }

    private static void WriteRate(Utf8JsonWriter json, ChargeExplanation why)
    {
        if (why.Charge is not { } sum)
        {
            json.WriteNull("rate"u8);
            return;
        }

        json.WriteStartObject("rate"u8);
        json.WriteNumber("version"u8, why.Call.Rate!.Version);
        json.WriteNumber("multiplier"u8, sum.Multiplier.ToFactor());
        WriteSum(json, sum);
        json.WriteEndObject();
    }

    private static void WriteEntry(Utf8JsonWriter json, ChargeExplanation why)
    {
        if (why is not { Entry: { } entry, Line: { } line })
        {
            json.WriteNull("entry"u8);
            return;
        }

        json.WriteStartObject("entry"u8);
        json.WriteNumber("sequence"u8, entry.Sequence);
        json.WriteTime("time"u8, entry.Time);
        json.WriteAmount("paid"u8, line.Paid);
        json.WriteAmount("uncovered"u8, line.Uncovered);
        json.WriteEndObject();
    }

    private static void WriteCost(Utf8JsonWriter json, ChargeExplanation why)
    {
        if (why.Cost is not { } sum)
        {
            json.WriteNull("cost"u8);
            return;
        }

        json.WriteStartObject("cost"u8);
        json.WriteString("version"u8, why.Call.Price!.Version);
        WriteSum(json, sum);
        json.WriteEndObject();
    }

    /// <summary>Each class × its price, the sum, and what it is rounded up to after the multiplier.</summary>
    private static void WriteSum(Utf8JsonWriter json, PriceSum sum)
    {
        json.WriteStartArray("lines"u8);
        foreach (var line in sum.Lines)
        {
            json.WriteStartObject();
            json.WriteString("class"u8, UsageClassNames.Utf8Of(line.Class));
            json.WriteNumber("units"u8, line.Units);
            json.WriteString("unit_price"u8, UnitPricesJson.Text(line.Price.ToPerUnit()));
            json.WriteString("amount"u8, Text(line.Picos));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("sum"u8, Text(sum.Picos));
        json.WriteAmount("rounded_up"u8, sum.Rounded);
    }

    private static string Text(Int128 picos) => UnitPricesJson.Text((decimal)picos / PicosPerCredit);
}
