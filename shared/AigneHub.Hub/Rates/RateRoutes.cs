using AigneHub.Core.Errors;
using AigneHub.Core.People;
using AigneHub.Core.Rates;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Rates;

/// <summary>Shows and changes the rate card, and shows its history.</summary>
internal sealed class RateRoutes(HubOptions options, RateStore store, PriceBooks books, RateAnswers answers) : IRouteSource
{
    private const string Root = "/api/admin/rates";

    private static readonly HubError Unknown = new(ErrorCodes.NotFound, "There is no such version of the rates.", "version");

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
    [
        new("GetRates", HttpMethods.Get, [Root], Permission.Operate, GetAsync),
        new("ChangeRates", HttpMethods.Patch, [Root], Permission.Operate, ChangeAsync),
        new("ListRateVersions", HttpMethods.Get, [Root + "/versions"], Permission.Operate, ListAsync),
        new("GetRateVersion", HttpMethods.Get, [Root + "/versions/{version}"], Permission.Operate, GetVersionAsync),
    ];

    private async Task GetAsync(HubRequest request)
    {
        var head = await store.HeadAsync(request.Aborted).ConfigureAwait(false);
        var version = await store.FindAsync(head.Number, request.Aborted).ConfigureAwait(false) ?? RateVersion.None;
        request.SetETag(version.Number);
        await JsonAnswer.WriteAsync(
            request, StatusCodes.Status200OK, json => RateJson.Write(json, version, withCard: true)).ConfigureAwait(false);
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
        var edit = fields.Edit(request, fields.Change());
        await answers.WriteAsync(request, edit, dryRun, fields.Finish()).ConfigureAwait(false);
    }

    private async Task ListAsync(HubRequest request)
    {
        var query = new QueryFields(request.Http.Request.Query);
        var limit = query.Limit();
        var from = query.NumberCursor() ?? long.MaxValue;
        if (query.Finish() is { } error)
        {
            await JsonAnswer.WriteErrorAsync(request, error).ConfigureAwait(false);
            return;
        }

        var versions = new List<RateVersion>();
        await foreach (var version in store.FromAsync(from, request.Aborted).ConfigureAwait(false))
        {
            versions.Add(version);
            if (versions.Count > limit)
            {
                break;
            }
        }

        var next = versions.Count > limit ? QueryFields.MakeCursor($"{versions[limit].Number}") : null;
        await JsonAnswer.WriteListAsync(
            request, [.. versions.Take(limit)], (json, version) => RateJson.Write(json, version, withCard: false), next)
            .ConfigureAwait(false);
    }

    private async Task GetVersionAsync(HubRequest request)
    {
        var text = request.Http.Request.RouteValues["version"] as string;
        var found = long.TryParse(text, out var number) && number > 0
            ? await store.FindAsync(number, request.Aborted).ConfigureAwait(false)
            : null;
        if (found is null)
        {
            await JsonAnswer.WriteErrorAsync(request, Unknown).ConfigureAwait(false);
            return;
        }

        var before = await store.FindAsync(number - 1, request.Aborted).ConfigureAwait(false) ?? RateVersion.None;
        var changes = OfferChange.Between(books.BookOf(before), books.BookOf(found), found.ValidFrom);
        await JsonAnswer.WriteAsync(
            request, StatusCodes.Status200OK, json => RateJson.Write(json, found, changes)).ConfigureAwait(false);
    }
}
