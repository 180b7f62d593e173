namespace AigneHub.Hub.Payments;

/// <summary>How credits are sold, from <c>AigneHub__Payments__*</c>.</summary>
public sealed record PaymentOptions
{
    /// <summary><c>Currency</c>: what customers pay in, as ISO 4217 has it, in lower case.</summary>
    public string Currency { get; init; } = "usd";

    /// <summary><c>CreditPrice</c>: what one credit costs, in the currency's smallest unit.</summary>
    public int CreditPrice { get; init; } = 100;

    /// <summary><c>MinCredits</c>: the fewest credits somebody may buy at once; whole credits.</summary>
    public int MinCredits { get; init; } = 5;

    /// <summary><c>MaxCredits</c>: the most credits somebody may buy at once; whole credits.</summary>
    public int MaxCredits { get; init; } = 1_000;

    /// <summary><c>CreditDays</c>: after how many days bought credits expire; null for never.</summary>
    public int? CreditDays { get; init; }

    /// <summary><c>WelcomeCredits</c>: what a new person's account gets, in whole credits; 0 for nothing.</summary>
    public int WelcomeCredits { get; init; }

    /// <summary><c>WelcomeDays</c>: how many days after the first visit these expire; null for never.</summary>
    public int? WelcomeDays { get; init; }

    /// <summary><c>CollectTax</c>: whether the processor computes tax and asks for a tax id.</summary>
    public bool CollectTax { get; init; }

    /// <summary>
    /// <c>TestCheckout</c>: whether credits are sold for cards that no bank knows. Only the one-process head can.
    /// </summary>
    public bool TestCheckout { get; init; }
}
