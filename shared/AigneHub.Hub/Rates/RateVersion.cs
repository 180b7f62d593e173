namespace AigneHub.Hub.Rates;

/// <summary>One version of the rate card, as it was written. It never changes.</summary>
/// <param name="Number">Its number, counted from 1.</param>
/// <param name="ValidFrom">The first moment it holds (UTC): until a version of a higher number does.</param>
/// <param name="Created">When it was written (UTC).</param>
/// <param name="By">Who wrote it.</param>
/// <param name="Note">Why.</param>
/// <param name="Card">The card, as JSON.</param>
internal sealed record RateVersion(
    long Number, DateTimeOffset ValidFrom, DateTimeOffset Created, string By, string? Note, ReadOnlyMemory<byte> Card)
{
    /// <summary>What there is before anybody writes a card.</summary>
    public static readonly RateVersion None =
        new(0, DateTimeOffset.MinValue, DateTimeOffset.MinValue, string.Empty, null, "{}"u8.ToArray());
}
