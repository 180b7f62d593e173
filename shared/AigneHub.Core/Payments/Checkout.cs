namespace AigneHub.Core.Payments;

/// <summary>A page at which somebody pays.</summary>
/// <param name="Id">The processor's id of it.</param>
/// <param name="Address">Where to send the browser.</param>
/// <param name="Expires">When it closes (UTC).</param>
/// <param name="Live">Whether it takes real money.</param>
public sealed record Checkout(string Id, Uri Address, DateTimeOffset Expires, bool Live);
