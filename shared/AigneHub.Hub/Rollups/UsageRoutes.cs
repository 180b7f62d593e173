using System.Text.Json;
using AigneHub.Core.People;
using AigneHub.Hub.Calls;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Rollups;

/// <summary>Shows the operator what was used and what it cost.</summary>
internal sealed class UsageRoutes(UsageReport report, TimeProvider time) : IRouteSource
{
    private const int DefaultDays = 30;
    private const int MaxDays = 366;

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
        [new("GetUsage", HttpMethods.Get, ["/api/admin/usage"], Permission.Operate, GetAsync)];

    private async Task GetAsync(HubRequest request)
    {
        var query = new QueryFields(request.Http.Request.Query);
        var account = query.Account(request);
        var group = UsageGroups.Parse(query.Word("group_by", UsageGroups.All) ?? "model");
        var (from, before) = ReadTime(query);
        var limit = query.Limit();
        var after = query.Cursor();
        if (query.Finish() is { } error)
        {
            await JsonAnswer.WriteErrorAsync(request, error).ConfigureAwait(false);
            return;
        }

        var sums = await report.SumAsync(account, from, before, group, request.Aborted).ConfigureAwait(false);
        var rest = sums.Where(sum => string.CompareOrdinal(sum.Key, after) > 0).Take(limit + 1).ToList();
        var page = rest.Take(limit).ToList();
        var next = rest.Count > limit ? QueryFields.MakeCursor(page[^1].Key) : null;
        await JsonAnswer.WriteListAsync(request, page, Write, next).ConfigureAwait(false);
    }

    /// <summary>Whole hours: that of <c>from</c>, and up to the end of the last one before <c>to</c>.</summary>
    private (CallHour From, CallHour Before) ReadTime(QueryFields query)
    {
        var to = query.Time("to") ?? time.GetUtcNow();
        var before = CallHour.Of(to.AddTicks(-1)).Next;
        var from = query.Time("from") is { } moment ? CallHour.Of(moment) : before.DaysEarlier(DefaultDays);
        if (from.CompareTo(before) > 0)
        {
            query.Refuse("to", "later than 'from'");
        }
        else if (from.CompareTo(before.DaysEarlier(MaxDays)) < 0)
        {
            query.Refuse("from", $"at most {MaxDays} days before 'to'");
        }

        return (from, before);
    }

    private static void Write(Utf8JsonWriter json, KeyValuePair<string, Rollup> sum)
    {
        json.WriteStartObject();
        json.WriteString("group"u8, sum.Key);
        json.WriteNumber("calls"u8, sum.Value.Calls);
        json.WriteNumber("errors"u8, sum.Value.Errors);
        json.WriteUsage(sum.Value.Usage);
        json.WriteAmount("cost"u8, sum.Value.Cost);
        json.WriteAmount("charge"u8, sum.Value.Charge);
        json.WriteEndObject();
    }
}
