using AigneHub.Core.People;
using AigneHub.Hub.Calls;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;

namespace AigneHub.Hub.Rollups;

/// <summary>Reads what is asked of usage from a request's query.</summary>
internal static class UsageQuestionReader
{
    private const int DefaultDays = 30;
    private const int MaxDays = 366;

    public static UsageQuestion Read(QueryFields query, HubRequest request, DateTimeOffset now)
    {
        var account = IsEverybody(query, request) ? UsageQuestion.Everybody : query.Account(request);
        var (from, before) = ReadTime(query, now);
        return new UsageQuestion(account, from, before, new UsageFilter
        {
            Model = query.Text("model"),
            Provider = query.Text("provider"),
            Project = query.Text("project"),
            Key = query.Text("key"),
        });
    }

    /// <summary><c>group_by</c>: one group or several, divided by commas, each once.</summary>
    public static IReadOnlyList<UsageGroup> ReadGroups(QueryFields query, IReadOnlyList<string> words)
    {
        var wanted = query.Text("group_by")?.Split(',') ?? [];
        if (wanted.Except(words).Any() || wanted.Distinct().Count() < wanted.Length)
        {
            query.Refuse("group_by", "one or several of " + string.Join(", ", words) + ", divided by commas");
            return [];
        }

        return [.. wanted.Select(UsageGroups.Parse)];
    }

    private static bool IsEverybody(QueryFields query, HubRequest request) =>
        request.Route.Permission == Permission.Operate && query.Text("account") == UsageQuestion.Everybody;

    /// <summary>Whole hours: that of <c>from</c>, and up to the end of the last one before <c>to</c>.</summary>
    private static (CallHour From, CallHour Before) ReadTime(QueryFields query, DateTimeOffset now)
    {
        var to = query.Time("to") ?? now;
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
}
