using AigneHub.Hub.Calls;

namespace AigneHub.Hub.Reconciliation;

/// <summary>The days (UTC) that a run compares.</summary>
/// <param name="From">The first hour.</param>
/// <param name="Before">The first hour no longer.</param>
internal readonly record struct CheckedDays(CallHour From, CallHour Before)
{
    /// <summary>Events of a day may come a while after it; then it is over.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromHours(3);

    /// <summary>The days up to the last one that is over.</summary>
    public static CheckedDays UpTo(DateTimeOffset now, int days)
    {
        var before = CallHour.Of(now - Settling).FirstOfDay;
        return new CheckedDays(before.DaysEarlier(days), before);
    }

    /// <summary>Such as <c>20261121</c>.</summary>
    public IEnumerable<string> Names()
    {
        for (var day = From; day.CompareTo(Before) < 0; day = day.NextDay)
        {
            yield return day.Day;
        }
    }

    /// <summary>The first hour of a day.</summary>
    public static CallHour HourOf(string day) => CallHour.TryParse(day + "00", out var hour)
        ? hour
        : throw new FormatException($"'{day}' is no day.");
}
