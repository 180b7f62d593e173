using System.Globalization;

namespace AigneHub.Hub.Json;

/// <summary>Moments as the management API writes them: RFC 3339, always with an offset.</summary>
internal static class Rfc3339
{
    private static readonly string[] Formats =
        ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"];

    public static string Format(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    public static bool TryParse(string text, out DateTimeOffset moment) => DateTimeOffset.TryParseExact(
        text.ToUpperInvariant(),
        Formats,
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
        out moment);

    /// <summary>Reads a day, such as <c>2030-12-31</c>, as its first moment (UTC).</summary>
    public static bool TryParseDay(string text, out DateTimeOffset moment) => DateTimeOffset.TryParseExact(
        text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment);
}
