namespace AigneHub.Hub.Rates;

/// <summary>The newest version of the rate card.</summary>
/// <param name="Number">Its number; 0 before the first.</param>
/// <param name="ETag">The version of the row that says so; null before the first.</param>
internal readonly record struct RateHead(long Number, string? ETag);
