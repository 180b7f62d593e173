using System.Text.Json;
using System.Text.Json.Nodes;
using AigneHub.Core.Errors;
using AigneHub.Core.People;
using AigneHub.Core.Rates;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Json;
using AigneHub.Hub.Models;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Rates;

/// <summary>Shows the operator every model with its cost and rate, and changes single ones.</summary>
internal sealed class RatedModelRoutes(
    HubOptions options, PriceBooks books, RateStore store, RateAnswers answers, TimeProvider time) : IRouteSource
{
    private const string Root = "/api/admin/models";
    private const string One = Root + "/{**id}";

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
    [
        new("ListOffers", HttpMethods.Get, [Root], Permission.Operate, ListAsync),
        new("GetOffer", HttpMethods.Get, [One], Permission.Operate, GetAsync),
        new("ChangeOffer", HttpMethods.Patch, [One], Permission.Operate, ChangeAsync),
    ];

    private async Task ListAsync(HubRequest request)
    {
        var query = new QueryFields(request.Http.Request.Query);
        var provider = query.Text("provider");
        var search = query.Text("search");
        var limit = query.Limit();
        var after = query.Cursor();
        if (query.Finish() is { } error)
        {
            await JsonAnswer.WriteErrorAsync(request, error).ConfigureAwait(false);
            return;
        }

        var book = await books.NowAsync(request.Aborted).ConfigureAwait(false);
        var found = book.Models.Providers
            .Where(id => provider is null || id == provider)
            .SelectMany(book.Models.All)
            .Where(entry => search is null || entry.FullId.Contains(search, StringComparison.OrdinalIgnoreCase))
            .Where(entry => string.CompareOrdinal(entry.FullId, after) > 0)
            .OrderBy(entry => entry.FullId, StringComparer.Ordinal)
            .Take(limit + 1)
            .Select(entry => ModelOffer.Of(book, entry, time.GetUtcNow()))
            .ToList();
        var next = found.Count > limit ? QueryFields.MakeCursor(found[limit - 1].Entry.FullId) : null;
        await JsonAnswer.WriteListAsync(
            request, [.. found.Take(limit)], (json, offer) => Write(json, offer, book), next).ConfigureAwait(false);
    }

    private async Task GetAsync(HubRequest request)
    {
        var book = await books.NowAsync(request.Aborted).ConfigureAwait(false);
        if (book.Find(ModelIds.Of(request)) is not { } entry)
        {
            await JsonAnswer.WriteErrorAsync(request, Unknown(request)).ConfigureAwait(false);
            return;
        }

        var head = await store.HeadAsync(request.Aborted).ConfigureAwait(false);
        request.SetETag(head.Number);
        await JsonAnswer.WriteAsync(
            request,
            StatusCodes.Status200OK,
            json => Write(json, ModelOffer.Of(book, entry, time.GetUtcNow()), book)).ConfigureAwait(false);
    }

    private async Task ChangeAsync(HubRequest request)
    {
        var query = new QueryFields(request.Http.Request.Query);
        var dryRun = query.DryRun();
        var body = await JsonBody.ReadAsync(request, options.MaxBodyBytes).ConfigureAwait(false);
        if ((query.Finish() ?? body.Error) is { } error)
        {
            await JsonAnswer.WriteErrorAsync(request, error).ConfigureAwait(false);
            return;
        }

        var fields = body.Value!;
        var models = new JsonObject { [ModelIds.Of(request)] = fields.Change() };
        var edit = fields.Edit(request, new JsonObject { ["models"] = models });
        await answers.WriteAsync(request, edit, dryRun, fields.Finish()).ConfigureAwait(false);
    }

    private static HubError Unknown(HubRequest request) =>
        new(ErrorCodes.UnknownModel, $"There is no model '{ModelIds.Of(request)}' in this hub.", "id");

    private static void Write(Utf8JsonWriter json, ModelOffer offer, PriceBook book)
    {
        var entry = offer.Entry;
        json.WriteStartObject();
        json.WriteString("id"u8, entry.FullId);
        json.WriteString("provider"u8, entry.Provider);
        ModelJson.WriteFacts(json, entry);
        json.WriteBoolean("on_card"u8, book.CardOf(entry) is not null);
        json.WriteNumber("margin_bp"u8, book.MarginOf(entry).Value);
        RateJson.WriteOffer(json, offer);
        json.WriteEndObject();
    }
}
