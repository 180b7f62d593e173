namespace AigneHub.Hub.Consent;

/// <summary>What became of a person's decision.</summary>
/// <param name="Redirect">Where the browser goes now; null when the app asks the hub by itself.</param>
internal sealed record ConsentAnswer(string? Redirect)
{
    /// <summary>The app hears of it by itself.</summary>
    public static ConsentAnswer Heard { get; } = new((string?)null);
}
