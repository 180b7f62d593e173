using System.Globalization;

namespace AigneHub.Hub.Calls;

/// <summary>An hour of the call log (UTC), counted from the beginning of time.</summary>
internal readonly record struct CallHour(long Number) : IComparable<CallHour>
{
    private const int HoursOfDay = 24;

    public DateTimeOffset Start => new(Number * TimeSpan.TicksPerHour, TimeSpan.Zero);

    public CallHour Next => new(Number + 1);

    public CallHour Previous => new(Number - 1);

    public bool IsFirstOfDay => Number % HoursOfDay == 0;

    public CallHour FirstOfDay => new(Number / HoursOfDay * HoursOfDay);

    public CallHour NextDay => new(FirstOfDay.Number + HoursOfDay);

    /// <summary>Such as <c>2026112114</c>.</summary>
    public string Text => Start.ToString("yyyyMMddHH", CultureInfo.InvariantCulture);

    /// <summary>The day it is in, such as <c>20261121</c>.</summary>
    public string Day => Start.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    /// <summary>The month it is in, such as <c>202611</c>.</summary>
    public string Month => Start.ToString("yyyyMM", CultureInfo.InvariantCulture);

    public static CallHour Of(DateTimeOffset moment) => new(moment.UtcTicks / TimeSpan.TicksPerHour);

    public static bool TryParse(ReadOnlySpan<char> text, out CallHour hour)
    {
        var parsed = DateTimeOffset.TryParseExact(
            text, "yyyyMMddHH", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start);
        hour = Of(start);
        return parsed;
    }

    public CallHour DaysEarlier(int days) => new(Number - ((long)days * HoursOfDay));

    public int CompareTo(CallHour other) => Number.CompareTo(other.Number);
}
