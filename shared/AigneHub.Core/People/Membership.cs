namespace AigneHub.Core.People;

/// <summary>A person in an account.</summary>
/// <param name="Account">The account.</param>
/// <param name="Person">The person.</param>
/// <param name="Role">What it may do there.</param>
/// <param name="Since">When it joined (UTC).</param>
public sealed record Membership(string Account, string Person, Role Role, DateTimeOffset Since);
