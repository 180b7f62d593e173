using System.Globalization;

namespace AigneHub.Hub.Statements;

/// <summary>A calendar month (UTC).</summary>
/// <param name="Start">Its first moment.</param>
internal readonly record struct BillingPeriod(DateTimeOffset Start) : IComparable<BillingPeriod>
{
    /// <summary>The first moment that is no longer in it.</summary>
    public DateTimeOffset End => Start.AddMonths(1);

    public BillingPeriod Next => new(End);

    public BillingPeriod Previous => new(Start.AddMonths(-1));

    public static BillingPeriod Of(DateTimeOffset moment) =>
        new(new DateTimeOffset(moment.UtcDateTime.Year, moment.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero));

    /// <summary>Reads a month such as <c>2026-10</c>.</summary>
    public static bool TryParse(string? text, out BillingPeriod period)
    {
        var parsed = DateTimeOffset.TryParseExact(
            text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start);
        period = new BillingPeriod(start);
        return parsed;
    }

    public int CompareTo(BillingPeriod other) => Start.CompareTo(other.Start);

    /// <summary>Such as <c>2026-10</c>.</summary>
    public override string ToString() => Start.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
