namespace AigneHub.Embedded.TestCheckout;

/// <summary>Somebody who paid before.</summary>
internal sealed record TestCustomer(string Id, string Account, string? Email) : TestRecord(Id)
{
    public const string Kind = "tcus";

    /// <summary>The card that was saved.</summary>
    public string? Card { get; init; }

    /// <summary>The tax id that stands on invoices.</summary>
    public string? TaxId { get; init; }
}
