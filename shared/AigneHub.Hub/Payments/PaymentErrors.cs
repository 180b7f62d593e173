using AigneHub.Core.Errors;

namespace AigneHub.Hub.Payments;

/// <summary>Why nothing can be bought.</summary>
internal static class PaymentErrors
{
    public static readonly HubError NotConfigured =
        new(ErrorCodes.NotOffered, "This hub sells no credits: no payment processor is configured. "
            + "The one-process hub sells them for test cards with AigneHub__Payments__TestCheckout=true.");

    public static readonly HubError UnknownOrder = new(ErrorCodes.NotFound, "There is no order of this id.", "id");

    public static readonly HubError NoCustomer =
        new(ErrorCodes.NotFound, "Nothing was bought yet, so there is nothing to manage.");

    public static HubError Flagged(string reason) =>
        new(ErrorCodes.NotAllowed, $"Buying is suspended until the hub's operator has looked at it: {reason}");
}
