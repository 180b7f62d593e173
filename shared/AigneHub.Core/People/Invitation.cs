namespace AigneHub.Core.People;

/// <summary>A seat that waits for someone.</summary>
/// <param name="Id">Such as <c>inv_01k9…</c>.</param>
/// <param name="Account">The account; null for an invitation to the hub alone.</param>
/// <param name="Email">Whom it is for: nobody else can accept it.</param>
/// <param name="Role">What they will be; of no meaning without an account.</param>
/// <param name="By">Who invited them.</param>
/// <param name="Created">When (UTC).</param>
/// <param name="Expires">When it is no longer worth anything (UTC).</param>
public sealed record Invitation(
    string Id, string? Account, string Email, Role Role, string By, DateTimeOffset Created, DateTimeOffset Expires);
