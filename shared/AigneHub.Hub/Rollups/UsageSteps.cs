using AigneHub.Hub.Json;

namespace AigneHub.Hub.Rollups;

/// <summary>The points in time of a chart: days, or hours for a short time.</summary>
internal static class UsageSteps
{
    private const int HoursByDefault = 48;
    private const int MostHours = 31 * 24;

    /// <summary><c>step</c>: <c>hour</c> or <c>day</c>; hours unless told for up to two days, and for 31 at most.</summary>
    public static UsageGroup Read(QueryFields query, UsageQuestion question)
    {
        var hours = question.Before.Number - question.From.Number;
        var word = query.Word("step", "hour", "day");
        if (word == "hour" && hours > MostHours)
        {
            query.Refuse("step", "day for more than 31 days");
        }

        return word == "hour" || (word is null && hours <= HoursByDefault) ? UsageGroup.Hour : UsageGroup.Day;
    }

    /// <summary>Every point of a time, those without a call too, as the groups by hour and day name them.</summary>
    public static IReadOnlyList<string> All(UsageQuestion question, UsageGroup step)
    {
        var points = new List<string>();
        var hour = step == UsageGroup.Hour ? question.From : question.From.FirstOfDay;
        while (hour.CompareTo(question.Before) < 0)
        {
            points.Add(step == UsageGroup.Hour ? UsageGroups.HourOf(hour.Text) : UsageGroups.DayOf(hour.Day));
            hour = step == UsageGroup.Hour ? hour.Next : hour.NextDay;
        }

        return points;
    }
}
