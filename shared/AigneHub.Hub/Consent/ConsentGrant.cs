namespace AigneHub.Hub.Consent;

/// <summary>What a person allows.</summary>
/// <param name="Account">The account the app is let into.</param>
/// <param name="Person">Who allows it.</param>
/// <param name="Budget">What the app may spend; null for no limit of its own.</param>
/// <param name="Ends">When it ends (UTC); null for never.</param>
internal sealed record ConsentGrant(string Account, string Person, ConsentBudget? Budget, DateTimeOffset? Ends);
