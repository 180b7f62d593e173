using System.Text.Json;
using AigneHub.Core.Payments;
using AigneHub.Hub.Calls;
using AigneHub.Hub.Json;
using AigneHub.Hub.Payments;

namespace AigneHub.Hub.Plans;

/// <summary>Plans as the management API shows them.</summary>
internal static class PlanJson
{
    public static void Write(Utf8JsonWriter json, Plan plan)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, plan.Id);
        json.WriteString("title"u8, plan.Title);
        json.WriteAmount("credits"u8, plan.Credits);
        PaymentJson.WriteCash(json, "price"u8, plan.Price);
        json.WriteString("period"u8, plan.Period == PlanPeriod.Year ? "year"u8 : "month"u8);
        json.WriteBoolean("rolls_over"u8, plan.RollsOver);
        json.WriteBoolean("active"u8, plan.Active);
        json.WriteEndObject();
    }

    /// <summary>A subscription, or that there is none.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="subscription">The subscription.</param>
    /// <param name="plan">The plan that is paid.</param>
    /// <param name="next">The plan of the next period.</param>
    public static void Write(Utf8JsonWriter json, PlanSubscription? subscription, Plan? plan, Plan? next)
    {
        json.WriteStartObject();
        json.WritePropertyName("subscription"u8);
        if (subscription is null)
        {
            json.WriteNullValue();
        }
        else
        {
            Write(json, subscription);
        }

        WriteOrNull(json, "plan"u8, plan);
        WriteOrNull(json, "next_plan"u8, next);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, PlanQuote quote)
    {
        json.WriteStartObject();
        json.WriteString("plan"u8, quote.Plan.Id);
        json.WriteBoolean("at_once"u8, quote.Move == PlanMove.AtOnce);
        json.WriteTime("from"u8, quote.At);
        PaymentJson.WriteCash(json, "due"u8, quote.Due);
        json.WriteAmount("credits"u8, quote.Credits);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, PlanSubscription it)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, it.Id);
        json.WriteString("state"u8, JsonNamingPolicy.SnakeCaseLower.ConvertName(it.State.ToString()));
        json.WriteTime("period_start"u8, it.Plan is null ? null : it.Start);
        json.WriteTime("period_end"u8, it.Plan is null ? null : it.End);
        json.WriteBoolean("ends_with_period"u8, it.EndsWithPeriod);
        json.WriteTime("failed"u8, it.Failed);
        json.WriteTime("next_attempt"u8, it.Failed is null ? null : it.NextAttempt);
        json.WriteBoolean("test"u8, !it.Live);
        json.WriteEndObject();
    }

    private static void WriteOrNull(Utf8JsonWriter json, ReadOnlySpan<byte> name, Plan? plan)
    {
        json.WritePropertyName(name);
        if (plan is null)
        {
            json.WriteNullValue();
        }
        else
        {
            Write(json, plan);
        }
    }
}
