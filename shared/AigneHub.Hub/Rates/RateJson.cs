using System.Text.Json;
using AigneHub.Core.Money;
using AigneHub.Core.Rates;
using AigneHub.Hub.Json;
using AigneHub.Hub.Models;
using AigneHub.Hub.Prices;

namespace AigneHub.Hub.Rates;

/// <summary>Rates in the management API.</summary>
internal static class RateJson
{
    /// <summary>Writes a version; with its card, where that is asked for.</summary>
    public static void Write(Utf8JsonWriter json, RateVersion version, bool withCard)
    {
        json.WriteStartObject();
        WriteHead(json, version);
        if (withCard)
        {
            json.WritePropertyName("card"u8);
            json.WriteRawValue(version.Card.Span, skipInputValidation: true);
        }

        json.WriteEndObject();
    }

    /// <summary>Writes a version, and what it changed.</summary>
    public static void Write(Utf8JsonWriter json, RateVersion version, IReadOnlyList<OfferChange> changes)
    {
        json.WriteStartObject();
        WriteHead(json, version);
        json.WritePropertyName("card"u8);
        json.WriteRawValue(version.Card.Span, skipInputValidation: true);
        WriteChanges(json, changes);
        json.WriteEndObject();
    }

    /// <summary>Writes what a change does, or would do.</summary>
    public static void Write(Utf8JsonWriter json, RateDraft draft, bool dryRun)
    {
        json.WriteStartObject();
        WriteResult(json, draft, dryRun);
        json.WriteEndObject();
    }

    /// <summary>The fields of that.</summary>
    public static void WriteResult(Utf8JsonWriter json, RateDraft draft, bool dryRun)
    {
        json.WriteBoolean("dry_run"u8, dryRun);
        json.WriteNumber("version"u8, draft.Number);
        json.WriteTime("valid_from"u8, draft.Version?.ValidFrom);
        WriteChanges(json, draft.Changes);
    }

    /// <summary>Writes each model that changes, and which of them are sold below what they cost.</summary>
    public static void WriteChanges(Utf8JsonWriter json, IReadOnlyList<OfferChange> changes)
    {
        json.WriteStartArray("changes"u8);
        foreach (var change in changes)
        {
            json.WriteStartObject();
            json.WriteString("model"u8, change.Model);
            WriteOffer(json, "before"u8, change.Before);
            WriteOffer(json, "after"u8, change.After);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("below_cost"u8);
        foreach (var change in changes.Where(RateDraft.IsBelowCost))
        {
            json.WriteStringValue(change.Model);
        }

        json.WriteEndArray();
    }

    /// <summary>The fields of an offer.</summary>
    public static void WriteOffer(Utf8JsonWriter json, ModelOffer offer)
    {
        json.WriteBoolean("enabled"u8, offer.Enabled);
        json.WritePropertyName("cost"u8);
        PricingJson.Write(json, offer.Cost);
        json.WritePropertyName("sell"u8);
        PricingJson.Write(json, offer.Sell);
        WriteMargin(json, "least_margin_bp"u8, offer.LeastReturn);
    }

    private static void WriteHead(Utf8JsonWriter json, RateVersion version)
    {
        json.WriteNumber("version"u8, version.Number);
        json.WriteTime("valid_from"u8, version.Number == 0 ? null : version.ValidFrom);
        json.WriteTime("created"u8, version.Number == 0 ? null : version.Created);
        json.WriteString("by"u8, version.Number == 0 ? null : version.By);
        json.WriteString("note"u8, version.Note);
    }

    private static void WriteOffer(Utf8JsonWriter json, ReadOnlySpan<byte> name, ModelOffer? offer)
    {
        if (offer is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("status"u8, ModelJson.StatusOf(offer.Entry));
        WriteOffer(json, offer);
        json.WriteEndObject();
    }

    /// <summary>What is earned on the class of usage that earns least, rounded down.</summary>
    public static void WriteMargin(Utf8JsonWriter json, ReadOnlySpan<byte> name, decimal? leastReturn)
    {
        if (leastReturn is { } known)
        {
            json.WriteNumber(name, decimal.Floor((known - 1) * BasisPoints.Whole));
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
