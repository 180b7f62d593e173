using AigneHub.Core.Payments;

namespace AigneHub.Embedded.TestCheckout;

/// <summary>A refund that was asked for: the same id again is the same refund.</summary>
internal sealed record TestDone(string Id, string Payment, Cash Amount) : TestRecord(Id)
{
    public const string Kind = "tdone";

    public static string IdOf(string request) => $"{Kind}_{request}";
}
