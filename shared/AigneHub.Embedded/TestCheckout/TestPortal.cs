namespace AigneHub.Embedded.TestCheckout;

/// <summary>A page for one customer that opens for a while.</summary>
internal sealed record TestPortal(string Id, string Customer, Uri Return, DateTimeOffset Expires) : TestRecord(Id)
{
    public const string Kind = "tport";
}
