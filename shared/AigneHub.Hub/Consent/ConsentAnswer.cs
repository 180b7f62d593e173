namespace AigneHub.Hub.Consent;

/// <summary>What became of a person's decision.</summary>
/// <param name="Redirect">Where the browser goes now; null when the app asks the hub by itself.</param>
/// <param name="Target">The id of what the app was given, for the audit log.</param>
internal sealed record ConsentAnswer(string? Redirect = null, string? Target = null);
