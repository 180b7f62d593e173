using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AigneHub.Core.Errors;
using AigneHub.Core.Identity;
using AigneHub.Core.Prices;
using AigneHub.Core.Rates;
using AigneHub.Hub.Configuration;

namespace AigneHub.Hub.Rates;

/// <summary>
/// Lays price lists over the costs of the rate card. What would become more than so many times dearer or cheaper is not
/// believed: it is held as a proposal until the operator approves it.
/// </summary>
internal sealed class PriceImport(HubOptions options, RateEditor editor, IIdSource ids, TimeProvider time)
{
    private static readonly JsonDocumentOptions AsPriceFiles =
        new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>What price lists change, as a merge patch of the card.</summary>
    /// <param name="json">One list, or an array of them, in the form of <c>AigneHub__PriceFile</c>.</param>
    public static Outcome<JsonObject> ToPatch(ReadOnlyMemory<byte> json)
    {
        try
        {
            // Whether it is right, the catalogue tells: it reads the same lists.
            using var stream = new MemoryStream(json.ToArray(), writable: false);
            _ = Catalogue.Load(stream);
        }
        catch (PriceListException problem)
        {
            return new HubError(ErrorCodes.InvalidValue, problem.Message + ".", "body");
        }

        var root = JsonNode.Parse(json.Span, documentOptions: AsPriceFiles)!;
        var models = new JsonObject();
        foreach (var list in root is JsonArray lists ? lists : [root.DeepClone()])
        {
            if (list!["billable"]?.GetValue<bool>() == false)
            {
                return new HubError(
                    ErrorCodes.InvalidValue, "A list with 'billable' false is not imported: its prices are made up.", "billable");
            }

            AddModels(list, models);
        }

        return new JsonObject { ["models"] = models };
    }

    /// <summary>Imports, or only tells what an import would do.</summary>
    public async Task<Outcome<ImportResult>> RunAsync(RateEdit edit, bool dryRun, CancellationToken cancellationToken)
    {
        var whole = await editor.DraftAsync(edit, cancellationToken).ConfigureAwait(false);
        if (whole.Failed)
        {
            return whole.Error;
        }

        var held = whole.Value.Changes.Where(change => change.Jumps(options.PriceFactor)).ToList();
        var proposal = held.Count == 0 ? null : Propose(edit, held);
        var rest = edit with { Patch = Models(edit.Patch, held, whether: false) };
        var done = dryRun
            ? await editor.DraftAsync(rest, cancellationToken).ConfigureAwait(false)
            : await editor.ApplyAsync(rest, proposal is null ? [] : [ProposalStore.Insert(proposal)], cancellationToken)
                .ConfigureAwait(false);
        return done.Failed ? done.Error : new ImportResult(done.Value, dryRun ? null : proposal, held);
    }

    private static void AddModels(JsonNode list, JsonObject models)
    {
        var provider = list["provider"]!.GetValue<string>();
        foreach (var model in list["models"]!.AsArray())
        {
            var entry = model!.DeepClone().AsObject();
            var id = entry["id"]!.GetValue<string>();
            _ = entry.Remove("id");
            models[$"{provider}/{id}"] = entry;
        }
    }

    private RateProposal Propose(RateEdit edit, IReadOnlyList<OfferChange> held) => new(
        ids.NewId("prop"),
        time.GetUtcNow(),
        edit.By,
        edit.Note,
        Encoding.UTF8.GetBytes(Models(edit.Patch, held, whether: true).ToJsonString()));

    /// <summary>The part of a patch that is, or is not, about models that change.</summary>
    private static JsonObject Models(JsonObject patch, IReadOnlyList<OfferChange> changes, bool whether)
    {
        var names = changes.Select(change => change.Model).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var models = patch["models"]!.AsObject()
            .Where(model => names.Contains(model.Key) == whether)
            .Select(model => KeyValuePair.Create(model.Key, model.Value?.DeepClone()));
        return new JsonObject { ["models"] = new JsonObject(models) };
    }
}
