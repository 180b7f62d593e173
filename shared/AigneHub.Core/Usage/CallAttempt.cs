namespace AigneHub.Core.Usage;

/// <summary>One try to have a call answered.</summary>
/// <param name="Provider">The provider that was asked.</param>
/// <param name="Model">The model as the provider names it.</param>
/// <param name="Credential">The id of the credential that was used.</param>
/// <param name="UpstreamStatus">The status the provider answered with; null when it did not answer.</param>
/// <param name="ErrorCode">The code of the error it ended with; null for the one that answered.</param>
/// <param name="DurationMs">Milliseconds it took.</param>
public sealed record CallAttempt(
    string Provider, string Model, string Credential, int? UpstreamStatus, string? ErrorCode, double DurationMs);
