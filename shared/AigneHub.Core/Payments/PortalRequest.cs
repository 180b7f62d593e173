namespace AigneHub.Core.Payments;

/// <summary>Asks for the page at which a customer manages what it pays with.</summary>
/// <param name="Customer">The processor's customer.</param>
/// <param name="Return">Where the browser goes afterwards.</param>
public sealed record PortalRequest(string Customer, Uri Return);
