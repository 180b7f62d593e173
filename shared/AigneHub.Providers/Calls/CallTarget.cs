namespace AigneHub.Providers.Calls;

/// <summary>Where a call goes.</summary>
/// <param name="Model">The model as the provider names it.</param>
/// <param name="Credential">How the provider lets the hub in.</param>
public sealed record CallTarget(string Model, Credential Credential);
