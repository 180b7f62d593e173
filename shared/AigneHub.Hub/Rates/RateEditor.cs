using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AigneHub.Core.Errors;
using AigneHub.Core.Prices;
using AigneHub.Core.Rates;
using AigneHub.Core.Tables;
using AigneHub.Hub.Json;

namespace AigneHub.Hub.Rates;

/// <summary>Makes new versions of the rate card out of changes.</summary>
internal sealed class RateEditor(RateStore store, PriceBooks books, TimeProvider time)
{
    private const int MostAttempts = 5;

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JsonStyle.Plain.Encoder };

    /// <summary>Works out what a change would do, and changes nothing.</summary>
    public async Task<Outcome<RateDraft>> DraftAsync(RateEdit edit, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var validFrom = edit.ValidFrom ?? now;
        if (validFrom < now)
        {
            return new HubError(ErrorCodes.InvalidValue, "'valid_from' must not be in the past.", "valid_from");
        }

        var head = await store.HeadAsync(cancellationToken).ConfigureAwait(false);
        if (edit.IfVersion is { } expected && expected != head.Number)
        {
            return Changed(head.Number);
        }

        var below = await BelowAsync(head, validFrom, edit.ReplacesScheduled, cancellationToken).ConfigureAwait(false);
        return below.Failed ? below.Error : Draft(edit, head, below.Value, validFrom, now);
    }

    /// <summary>Writes what a change makes of the card, unless that is what it is already. With it goes what else belongs to it.</summary>
    public async Task<Outcome<RateDraft>> ApplyAsync(
        RateEdit edit, IReadOnlyList<RowChange> others, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var draft = await DraftAsync(edit, cancellationToken).ConfigureAwait(false);
            if (draft.Failed || await TryWriteAsync(draft.Value, others, cancellationToken).ConfigureAwait(false))
            {
                return draft;
            }
        }

        return new HubError(ErrorCodes.Conflict, "The rates are being changed by others at the same time.");
    }

    private async Task<bool> TryWriteAsync(
        RateDraft draft, IReadOnlyList<RowChange> others, CancellationToken cancellationToken)
    {
        if (draft.Version is null && others.Count == 0)
        {
            return true;
        }

        var written = await store.AddAsync(draft.Head, draft.Version, others, cancellationToken).ConfigureAwait(false);
        if (written)
        {
            await books.RefreshAsync(cancellationToken).ConfigureAwait(false);
        }

        return written;
    }

    /// <summary>The version that a change beginning at a moment changes.</summary>
    private async Task<Outcome<RateVersion>> BelowAsync(
        RateHead head, DateTimeOffset moment, bool replacesScheduled, CancellationToken cancellationToken)
    {
        if (head.Number > 0)
        {
            await foreach (var version in store.FromAsync(head.Number, cancellationToken).ConfigureAwait(false))
            {
                if (version.ValidFrom <= moment)
                {
                    return version;
                }

                if (!replacesScheduled)
                {
                    return new HubError(
                        ErrorCodes.Conflict,
                        $"Version {version.Number} holds only from {Rfc3339.Format(version.ValidFrom)} on. Let this change "
                        + "hold from then on too ('valid_from'), or take its place ('replaces_scheduled').",
                        "valid_from");
                }
            }
        }

        return RateVersion.None;
    }

    private Outcome<RateDraft> Draft(
        RateEdit edit, RateHead head, RateVersion below, DateTimeOffset validFrom, DateTimeOffset now)
    {
        var card = JsonNode.Parse(below.Card.Span)!.AsObject();
        var before = card.DeepClone();
        var patch = WithNamesOf(card, edit.Patch);
        DropReplacedPrices(card, patch);
        MergePatch.Apply(card, patch);
        if (JsonNode.DeepEquals(card, before) && below.Number == head.Number)
        {
            return new RateDraft(head, null, []);
        }

        var version = new RateVersion(
            head.Number + 1, validFrom, now, edit.By, edit.Note, Encoding.UTF8.GetBytes(card.ToJsonString(Compact)));
        if (RateRows.Pack(version.Card.Span).Length > RateRows.MostBytes)
        {
            return new HubError(ErrorCodes.BodyTooLarge, "The rates are more than one version can hold.");
        }

        try
        {
            return new RateDraft(
                head, version, OfferChange.Between(books.BookOf(below), books.BookOf(version), validFrom));
        }
        catch (PriceListException problem)
        {
            return new HubError(ErrorCodes.InvalidValue, problem.Message + ".", "change");
        }
    }

    /// <summary>A model is the same in any case, so a change of one is of the one that is there.</summary>
    private static JsonObject WithNamesOf(JsonObject card, JsonObject patch)
    {
        if (card["models"] is not JsonObject there || patch["models"] is not JsonObject changed)
        {
            return patch;
        }

        var names = there.ToDictionary(model => model.Key, model => model.Key, StringComparer.OrdinalIgnoreCase);
        var named = new JsonObject();
        foreach (var (name, change) in changed)
        {
            named[names.GetValueOrDefault(name, name)] = change?.DeepClone();
        }

        var renamed = patch.DeepClone().AsObject();
        renamed["models"] = named;
        return renamed;
    }

    /// <summary>A price is replaced as a whole: what the new one leaves out must not stay behind from the old.</summary>
    private static void DropReplacedPrices(JsonObject card, JsonObject patch)
    {
        foreach (var (name, change) in patch["models"] as JsonObject ?? [])
        {
            if (card["models"]?[name] is JsonObject entry && change is JsonObject changed)
            {
                _ = changed.ContainsKey("price") && entry.Remove("price");
                _ = changed.ContainsKey("sell") && entry.Remove("sell");
            }
        }
    }

    private static HubError Changed(long number) => new(
        ErrorCodes.PreconditionFailed, $"The rates have changed: their newest version is {number}.", "If-Match");
}
