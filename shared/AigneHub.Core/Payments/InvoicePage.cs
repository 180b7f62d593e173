namespace AigneHub.Core.Payments;

/// <summary>Some invoices of a customer.</summary>
/// <param name="Invoices">The invoices, newest first.</param>
/// <param name="Next">What to ask after for more; null at the end.</param>
public sealed record InvoicePage(IReadOnlyList<Invoice> Invoices, string? Next);
