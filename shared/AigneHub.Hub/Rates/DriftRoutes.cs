using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Core.People;
using AigneHub.Core.Rates;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Json;
using AigneHub.Hub.Prices;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Rates;

/// <summary>Tells where the hub's costs differ from the catalogue that comes with it, or from a price list.</summary>
internal sealed class DriftRoutes(HubOptions options, PriceDesk desk) : IRouteSource
{
    private const string Root = "/api/admin/rates/drift";

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
    [
        new("GetDrift", HttpMethods.Get, [Root], Permission.Operate, CatalogueAsync),
        new("CompareDrift", HttpMethods.Post, [Root], Permission.Operate, ListsAsync),
    ];

    private async Task CatalogueAsync(HubRequest request)
    {
        var query = new QueryFields(request.Http.Request.Query);
        var report = query.Finish() is { } error
            ? error
            : await desk.DriftAsync(null, request.Aborted).ConfigureAwait(false);
        await AnswerAsync(request, report).ConfigureAwait(false);
    }

    private async Task ListsAsync(HubRequest request)
    {
        var query = new QueryFields(request.Http.Request.Query);
        var read = await request.ReadListsAsync(options.MaxBodyBytes).ConfigureAwait(false);
        using var buffer = read.Value;
        var report = (query.Finish() ?? read.Error) is { } error
            ? error
            : await desk.DriftAsync(request.Lists(buffer!), request.Aborted).ConfigureAwait(false);
        await AnswerAsync(request, report).ConfigureAwait(false);
    }

    private static Task AnswerAsync(HubRequest request, Outcome<DriftReport> report) => report.Failed
        ? JsonAnswer.WriteErrorAsync(request, report.Error)
        : JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, json => Write(json, report.Value));

    private static void Write(Utf8JsonWriter json, DriftReport report)
    {
        json.WriteStartObject();
        json.WriteNumber("compared"u8, report.Compared);
        json.WriteStartArray("data"u8);
        foreach (var drift in report.Drifts)
        {
            Write(json, drift);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, PriceDrift drift)
    {
        json.WriteStartObject();
        json.WriteString("model"u8, drift.Model);
        json.WritePropertyName("cost"u8);
        PricingJson.Write(json, drift.Ours?.Cost);
        json.WritePropertyName("listed"u8);
        PricingJson.Write(json, drift.Listed);
        if (drift.Factor is { } factor)
        {
            json.WriteNumber("factor"u8, Math.Round(factor, 4));
        }
        else
        {
            json.WriteNull("factor"u8);
        }

        RateJson.WriteMargin(json, "least_margin_bp"u8, drift.Ours?.LeastReturn);
        RateJson.WriteMargin(json, "least_margin_at_listed_bp"u8, drift.ReturnAtListed);
        json.WriteEndObject();
    }
}
