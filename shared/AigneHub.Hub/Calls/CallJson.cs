using System.Text.Json;
using AigneHub.Core.Prices;
using AigneHub.Core.Rates;
using AigneHub.Core.Usage;
using AigneHub.Hub.Json;
using AigneHub.Hub.Prices;

namespace AigneHub.Hub.Calls;

/// <summary>Calls in the management API.</summary>
internal static class CallJson
{
    /// <summary>Writes a call; without what the provider asked for it, unless its reader may know.</summary>
    public static void Write(Utf8JsonWriter json, UsageEvent call, bool showsCost)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, call.RequestId);
        json.WriteTime("time"u8, call.Started);
        json.WriteString("account"u8, call.Account);
        json.WriteString("key_id"u8, call.KeyId);
        json.WriteString("project"u8, call.Project);
        json.WriteString("operation"u8, call.Operation);
        json.WriteString("requested_model"u8, call.RequestedModel);
        json.WriteString("provider"u8, call.Provider);
        json.WriteString("model"u8, call.Model);
        json.WriteBoolean("stream"u8, call.Streamed);
        WriteOutcome(json, call);
        WriteAttempts(json, call, showsCost);
        json.WriteString("cached_from"u8, call.CachedFrom);
        json.WriteUsage(call.Usage);
        json.WriteBoolean("estimated"u8, call.Estimated);
        json.WriteAmount("charge"u8, call.Charge);
        WriteRate(json, call.Rate);
        if (showsCost)
        {
            json.WriteAmount("cost"u8, call.Cost);
            WritePrice(json, call.Price);
            json.WriteAmount("upstream_cost"u8, call.UpstreamCost);
        }

        json.WriteEndObject();
    }

    private static void WriteOutcome(Utf8JsonWriter json, UsageEvent call)
    {
        json.WriteNumber("status"u8, call.Status);
        json.WriteString("outcome"u8, CallOutcomeNames.Of(call.Outcome));
        json.WriteString("error_code"u8, call.ErrorCode);
        WriteNumber(json, "upstream_status"u8, call.UpstreamStatus);
        json.WriteString("upstream_request_id"u8, call.UpstreamRequestId);
        WriteNumber(json, "first_byte_ms"u8, call.FirstByteMs);
        json.WriteNumber("duration_ms"u8, call.DurationMs);
    }

    /// <summary>Which credential was used is no business of a customer.</summary>
    private static void WriteAttempts(Utf8JsonWriter json, UsageEvent call, bool showsCredential)
    {
        if (showsCredential)
        {
            json.WriteString("credential"u8, call.Credential);
        }

        json.WriteStartArray("attempts"u8);
        foreach (var attempt in call.Attempts)
        {
            json.WriteStartObject();
            json.WriteString("provider"u8, attempt.Provider);
            json.WriteString("model"u8, attempt.Model);
            if (showsCredential)
            {
                json.WriteString("credential"u8, attempt.Credential);
            }

            WriteNumber(json, "upstream_status"u8, attempt.UpstreamStatus);
            json.WriteString("error_code"u8, attempt.ErrorCode);
            json.WriteNumber("duration_ms"u8, attempt.DurationMs);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter json, ReadOnlySpan<byte> name, double? number)
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

    private static void WritePrice(Utf8JsonWriter json, AppliedPrice? price)
    {
        if (price is null)
        {
            json.WriteNull("price"u8);
            return;
        }

        json.WriteStartObject("price"u8);
        json.WriteString("version"u8, price.Version);
        json.WriteBoolean("billable"u8, price.Billable);
        json.WritePropertyName("units"u8);
        UnitPricesJson.Write(json, price.Units);
        json.WriteEndObject();
    }

    private static void WriteRate(Utf8JsonWriter json, AppliedRate? rate)
    {
        if (rate is null)
        {
            json.WriteNull("rate"u8);
            return;
        }

        json.WriteStartObject("rate"u8);
        json.WriteNumber("version"u8, rate.Version);
        json.WriteNumber("multiplier"u8, rate.Multiplier.ToFactor());
        json.WritePropertyName("units"u8);
        UnitPricesJson.Write(json, rate.Units);
        json.WriteEndObject();
    }
}
