namespace AigneHub.Hub.Webhooks.Deliveries;

/// <summary>What became of an attempt to deliver an event.</summary>
/// <param name="Status">The status of the answer; null when there was none.</param>
/// <param name="Error">Why there was none, a sentence.</param>
internal readonly record struct SendResult(int? Status, string? Error)
{
    private const int Gone = 410;

    /// <summary>Whether the endpoint took it.</summary>
    public bool Succeeded => Status is >= 200 and < 300;

    /// <summary>Whether the endpoint says that it wants nothing any more.</summary>
    public bool IsGone => Status == Gone;
}
