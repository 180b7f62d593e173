namespace AigneHub.Azure.Payments;

/// <summary>Stripe's client tells times in UTC without an offset.</summary>
internal static class StripeTimes
{
    public static DateTimeOffset Utc(this DateTime time) => new(DateTime.SpecifyKind(time, DateTimeKind.Utc));
}
