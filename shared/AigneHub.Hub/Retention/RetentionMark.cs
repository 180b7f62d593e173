namespace AigneHub.Hub.Retention;

/// <summary>How far the job has come with a kind.</summary>
/// <param name="Day">The last day (UTC) of which nothing is left.</param>
/// <param name="Deleted">How many were deleted in all.</param>
internal sealed record RetentionMark(DateOnly Day, long Deleted);
