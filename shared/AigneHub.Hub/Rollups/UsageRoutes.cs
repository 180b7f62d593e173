using AigneHub.Core.People;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Export;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Rollups;

/// <summary>Shows what was used and what it cost: customers theirs, the operator everybody's.</summary>
internal sealed class UsageRoutes(HubOptions options, HubUsageReport report, TimeProvider time) : IRouteSource
{
    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
    [
        .. AccountRoutes.Both("GetUsage", HttpMethods.Get, "/usage", Permission.ReadUsage, GetAsync),
        .. AccountRoutes.Both("GetUsageSeries", HttpMethods.Get, "/usage/series", Permission.ReadUsage, GetSeriesAsync),
    ];

    private async Task GetAsync(HubRequest request)
    {
        var query = new QueryFields(request.Http.Request.Query);
        var question = UsageQuestionReader.Read(query, request, time.GetUtcNow());
        var wanted = UsageQuestionReader.ReadGroups(query, UsageGroups.All);
        IReadOnlyList<UsageGroup> groups = wanted.Count == 0 ? [UsageGroup.Model] : wanted;
        var format = query.Format(request);
        var limit = format == ExportFormat.Json ? query.Limit() : int.MaxValue;
        var after = format == ExportFormat.Json ? query.Cursor() : null;
        if (query.Finish() is { } error)
        {
            await JsonAnswer.WriteErrorAsync(request, error).ConfigureAwait(false);
            return;
        }

        var sums = await report.SumAsync(question, groups, request.Aborted).ConfigureAwait(false);
        var table = UsageTable.Of(groups, options.ShowsCost(request));
        if (format != ExportFormat.Json)
        {
            await ExportAnswer.WriteAsync(request, format, table, sums.ToAsyncEnumerable()).ConfigureAwait(false);
            return;
        }

        var rest = sums.Where(sum => string.CompareOrdinal(sum.Key, after) > 0).Take(limit + 1).ToList();
        var page = rest.Take(limit).ToList();
        var next = rest.Count > limit ? QueryFields.MakeCursor(page[^1].Key) : null;
        await JsonAnswer.WriteListAsync(request, page, table.Json, next).ConfigureAwait(false);
    }

    private async Task GetSeriesAsync(HubRequest request)
    {
        var query = new QueryFields(request.Http.Request.Query);
        var question = UsageQuestionReader.Read(query, request, time.GetUtcNow());
        var step = UsageSteps.Read(query, question);
        var groups = UsageQuestionReader.ReadGroups(query, UsageSeries.Groups);
        var limit = query.Limit();
        if (query.Finish() is { } error)
        {
            await JsonAnswer.WriteErrorAsync(request, error).ConfigureAwait(false);
            return;
        }

        var sums = await report.SumAsync(question, [step, .. groups], request.Aborted).ConfigureAwait(false);
        var before = await report.TotalAsync(question.Earlier, request.Aborted).ConfigureAwait(false);
        var series = new UsageSeries(question, step, groups, sums, limit);
        await JsonAnswer.WriteAsync(
            request,
            StatusCodes.Status200OK,
            json => UsageSeriesJson.Write(json, series, before, options.ShowsCost(request))).ConfigureAwait(false);
    }
}
