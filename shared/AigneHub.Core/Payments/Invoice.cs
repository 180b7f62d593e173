namespace AigneHub.Core.Payments;

/// <summary>An invoice or receipt.</summary>
/// <param name="Id">The processor's id.</param>
/// <param name="Number">The number that stands on it, when it has one.</param>
/// <param name="Created">When it was made (UTC).</param>
/// <param name="Total">What was paid, tax included.</param>
/// <param name="Status">The processor's word, such as <c>paid</c>.</param>
/// <param name="Title">What it is for.</param>
/// <param name="Page">Where it can be seen, when it can.</param>
/// <param name="Pdf">Where it can be loaded, when it can.</param>
public sealed record Invoice(
    string Id, string? Number, DateTimeOffset Created, Cash Total, string Status, string? Title, Uri? Page, Uri? Pdf);
