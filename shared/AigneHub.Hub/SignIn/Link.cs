namespace AigneHub.Hub.SignIn;

/// <summary>A one-time link.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Subject">Whom or what it is about.</param>
/// <param name="Account">The account it is about, if any.</param>
/// <param name="Expires">When it is no longer worth anything (UTC).</param>
internal sealed record Link(LinkKind Kind, string Subject, string? Account, DateTimeOffset Expires);
