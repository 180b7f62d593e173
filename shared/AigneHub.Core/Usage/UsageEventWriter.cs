using System.Text.Json;
using AigneHub.Core.Money;
using AigneHub.Core.Prices;
using AigneHub.Core.Rates;

namespace AigneHub.Core.Usage;

/// <summary>
/// Writes usage events by hand: a serializer's reflection costs the first call of a fresh process tens of milliseconds.
/// </summary>
internal static class UsageEventWriter
{
    public static void Write(Utf8JsonWriter json, UsageEvent call)
    {
        json.WriteStartObject();
        json.WriteString("request_id"u8, call.RequestId);
        json.WriteString("account"u8, call.Account);
        json.WriteString("key_id"u8, call.KeyId);
        WriteIfAny(json, "project"u8, call.Project);
        WriteIfAny(json, "member"u8, call.Member);
        json.WriteString("operation"u8, call.Operation);
        json.WriteString("requested_model"u8, call.RequestedModel);
        json.WriteString("provider"u8, call.Provider);
        json.WriteString("model"u8, call.Model);
        json.WriteBoolean("streamed"u8, call.Streamed);
        json.WriteString("started"u8, call.Started);
        if (call.FirstByteMs is { } firstByteMs)
        {
            json.WriteNumber("first_byte_ms"u8, firstByteMs);
        }

        json.WriteNumber("duration_ms"u8, call.DurationMs);
        json.WriteString("outcome"u8, CallOutcomeNames.Of(call.Outcome));
        json.WriteNumber("status"u8, call.Status);
        WriteIfAny(json, "error_code"u8, call.ErrorCode);
        WriteIfAny(json, "upstream_status"u8, call.UpstreamStatus);
        WriteIfAny(json, "upstream_request_id"u8, call.UpstreamRequestId);
        WriteUsage(json, call.Usage);
        if (call.Estimated)
        {
            json.WriteBoolean("estimated"u8, true);
        }

        WriteIfAny(json, "cost_nanos"u8, call.Cost?.Nanos);
        if (call.Price is not null)
        {
            WritePrice(json, call.Price, call.Usage);
        }

        if (call.Rate is not null)
        {
            WriteRate(json, call.Rate, call.Usage);
        }

        WriteIfAny(json, "charge_nanos"u8, call.Charge?.Nanos);
        WriteIfAny(json, "lease"u8, call.Lease);
        WriteIfAny(json, "reserved_nanos"u8, call.Reserved?.Nanos);
        WriteIfAny(json, "lowered_limit"u8, call.LoweredLimit);
        WriteIfAny(json, "credential"u8, call.Credential);
        WriteAttempts(json, call.Attempts);
        WriteIfAny(json, "upstream_cost_nanos"u8, call.UpstreamCost?.Nanos);
        WriteIfAny(json, "cached_from"u8, call.CachedFrom);
        json.WriteEndObject();
    }

    private static void WriteAttempts(Utf8JsonWriter json, IReadOnlyList<CallAttempt> attempts)
    {
        if (attempts.Count == 0)
        {
            return;
        }

        json.WriteStartArray("attempts"u8);
        foreach (var attempt in attempts)
        {
            json.WriteStartObject();
            json.WriteString("provider"u8, attempt.Provider);
            json.WriteString("model"u8, attempt.Model);
            json.WriteString("credential"u8, attempt.Credential);
            WriteIfAny(json, "upstream_status"u8, attempt.UpstreamStatus);
            WriteIfAny(json, "error_code"u8, attempt.ErrorCode);
            json.WriteNumber("duration_ms"u8, attempt.DurationMs);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteUsage(Utf8JsonWriter json, in UsageCounts usage)
    {
        json.WriteStartObject("usage"u8);
        for (var i = 0; i < UsageCounts.ClassCount; i++)
        {
            WriteIfNotZero(json, (UsageClass)i, usage[i]);
        }

        json.WriteEndObject();
    }

    private static void WritePrice(Utf8JsonWriter json, AppliedPrice price, in UsageCounts usage)
    {
        json.WriteStartObject("price"u8);
        json.WriteString("version"u8, price.Version);
        WriteUnits(json, price.Units, usage);
        if (!price.Billable)
        {
            json.WriteBoolean("billable"u8, false);
        }

        json.WriteEndObject();
    }

    private static void WriteRate(Utf8JsonWriter json, AppliedRate rate, in UsageCounts usage)
    {
        json.WriteStartObject("rate"u8);
        json.WriteNumber("version"u8, rate.Version);
        WriteUnits(json, rate.Units, usage);
        if (rate.Multiplier != BasisPoints.One)
        {
            json.WriteNumber("multiplier_bp"u8, rate.Multiplier.Value);
        }

        json.WriteEndObject();
    }

    /// <summary>Those of what was used: the others take no part in the sum, and would be most of the event.</summary>
    private static void WriteUnits(Utf8JsonWriter json, in UnitPrices units, in UsageCounts usage)
    {
        json.WriteStartObject("units_picos"u8);
        for (var i = 0; i < UsageCounts.ClassCount; i++)
        {
            WriteIfNotZero(json, (UsageClass)i, usage[i] == 0 ? 0 : units[i].Picos);
        }

        json.WriteEndObject();
    }

    private static void WriteIfAny(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteIfAny(Utf8JsonWriter json, ReadOnlySpan<byte> name, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    private static void WriteIfNotZero(Utf8JsonWriter json, UsageClass usageClass, long value)
    {
        if (value != 0)
        {
            json.WriteNumber(UsageClassNames.Utf8Of(usageClass), value);
        }
    }
}
