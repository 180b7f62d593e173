using AigneHub.Core.Payments;

namespace AigneHub.Embedded.TestCheckout;

/// <summary>Something the hub was not told yet. It is written in the commit of what happened.</summary>
internal sealed record TestNews(string Id, PaymentEvent Event) : TestRecord(Id)
{
    public const string Kind = "tevt";
}
