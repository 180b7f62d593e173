namespace AigneHub.Core.Payments;

/// <summary>What somebody shall pay for.</summary>
/// <param name="Order">The hub's order: comes back in every event, and makes a repeated request the same one.</param>
/// <param name="Account">The account that gets the credits: comes back in every event.</param>
/// <param name="Title">What stands on the page and the receipt, such as <c>50 credits</c>.</param>
/// <param name="Price">What it costs, before tax; for a plan, each period.</param>
/// <param name="Success">Where the browser goes when it is paid.</param>
/// <param name="Cancel">Where the browser goes when the customer turns back.</param>
public sealed record CheckoutRequest(string Order, string Account, string Title, Cash Price, Uri Success, Uri Cancel)
{
    /// <summary>The processor's customer, when the account has one.</summary>
    public string? Customer { get; init; }

    /// <summary>The e-mail of a new customer.</summary>
    public string? Email { get; init; }

    /// <summary>The plan's period when this subscribes; null when it is paid once.</summary>
    public PlanPeriod? Period { get; init; }

    /// <summary>The plan's id when this subscribes: comes back in its events.</summary>
    public string? Plan { get; init; }

    /// <summary>Whether the method of payment is kept for <see cref="IPayments.ChargeSavedAsync"/>.</summary>
    public bool SaveMethod { get; init; }

    /// <summary>Whether the processor computes tax and asks for a tax id.</summary>
    public bool CollectTax { get; init; }
}
